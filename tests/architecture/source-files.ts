// The files that the architecture tests look at: what git knows or would add, so that left-overs do not count.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

export function repositoryFiles(pattern = /./): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" });
  return [...new Set(listed.split("\n"))]
    .filter((file) => file !== "" && pattern.test(file) && existsSync(file))
    .sort();
}
