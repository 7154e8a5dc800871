// When two usernames count as the same. Folding follows Unicode TR 39's idea of a skeleton for the cases seen in practice.

// Letters of other scripts that look like Latin ones (TR 39 confusables, the lower-case ones people are fooled with).
const LOOKALIKES: Record<string, string> = {
  а: "a",
  е: "e",
  о: "o",
  р: "p",
  с: "c",
  у: "y",
  х: "x",
  і: "i",
  ј: "j",
  ѕ: "s",
  ԁ: "d",
  һ: "h",
  ԛ: "q",
  ԝ: "w",
  α: "a",
  ο: "o",
  ν: "v",
  ρ: "p",
  τ: "t",
  υ: "u",
  ι: "i",
  κ: "k",
  ı: "i",
  ӏ: "l",
};

/** The key under which a username is unique: NFKC, lower case, look-alike letters folded. */
export function usernameKey(username: string): string {
  const folded = username.normalize("NFKC").toLowerCase();
  return [...folded].map((letter) => LOOKALIKES[letter] ?? letter).join("");
}
