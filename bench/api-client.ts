// A plain HTTP client for the benchmarks: the first account of an empty instance, and its questions.
export const USERNAME = "bench";
export const PASSWORD = "measured many times";

/** Signs up and answers a function that asks the API as this person. */
export async function signUp(url: string): Promise<<Answer>(path: string) => Promise<Answer>> {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(`${url}/api${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  await post("/users/register", { username: USERNAME, password: PASSWORD });
  const { token } = (await post("/login", { username: USERNAME, password: PASSWORD })) as { token: string };
  return async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(`${url}/api${path}`, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return (await response.json()) as Answer;
  };
}
