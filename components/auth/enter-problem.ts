// Why this file exists: why somebody did not get in. What is said about it stands in the languages, under auth.problems.

export type EnterProblem = "unreachable" | "tooMany" | "wrong" | "refused" | "notLinked" | "provider";
