// What Redis says of itself.
import { connect } from "node:net";

function info(redisUrl: string, section: string): Promise<string> {
  const { hostname, port } = new URL(redisUrl);
  return new Promise((resolve, reject) => {
    let answer = "";
    const line = connect(Number(port || "6379"), hostname, () => line.write(`INFO ${section}\r\nQUIT\r\n`));
    line.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    line.once("error", reject).once("close", () => resolve(answer));
  });
}

/** How often these commands have been called since Redis began. */
export async function commandCalls(redisUrl: string, commands: readonly string[]): Promise<number> {
  const stats = await info(redisUrl, "commandstats");
  const callsOf = (command: string) => Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
  return commands.reduce((sum, command) => sum + callsOf(command), 0);
}
