// The ways in which a sign-in ends, as a table. Somebody is signed in twice: by the stage, at the first node, and once more, at the
// second.
import { PASSWORD } from "../../fixtures/people";
import { at, type Nodes } from "./nodes";
import type { Stage } from "./stage";

export interface SessionEnding {
  title: string;
  /** By the first sign-in, that of the stage. */
  end: (stage: Stage, nodes: Nodes) => Promise<unknown>;
  ends: ("first" | "second")[];
}

export const SESSION_ENDINGS: SessionEnding[] = [
  {
    title: "signing out",
    end: ({ loser }) => loser.call("POST", "/api/logout", {}),
    ends: ["first"],
  },
  {
    title: "signing out everywhere",
    end: ({ loser }) => loser.call("POST", "/api/logout", { everywhere: true }),
    ends: ["first", "second"],
  },
  {
    title: "signing out everywhere, at the other node",
    end: ({ loser }, { two }) => at(two, loser).call("POST", "/api/logout", { everywhere: true }),
    ends: ["first", "second"],
  },
  {
    title: "a new password",
    end: ({ loser }) => loser.call("PUT", "/api/users/me", { password: "quite another password" }),
    ends: ["second"],
  },
  {
    title: "the end of the account",
    end: ({ loser }) => loser.call("DELETE", "/api/users/me", { currentPassword: PASSWORD }),
    ends: ["first", "second"],
  },
];
