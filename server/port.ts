// Finds out whether the address can be had before the slow parts of the start, and which port PORT=0 means.
// It must not serve: between the check and the real listen nothing answers, so nobody meets a half-started app.
import net from "node:net";

/** The address cannot be used; the message is one sentence that names the setting. */
export class AddressError extends Error {
  override readonly name = "AddressError";
}

export function describeListenError(error: NodeJS.ErrnoException, host: string, port: number): AddressError {
  switch (error.code) {
    case "EADDRINUSE":
      return new AddressError(`PORT ${port} on ${host} is already in use: stop what uses it, or set another PORT.`);
    case "EACCES":
      return new AddressError(`PORT ${port} needs rights that this user does not have: set a PORT above 1023.`);
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new AddressError(`HOST ${host} is not an address of this machine.`);
    default:
      return new AddressError(`HOST ${host} and PORT ${port} cannot be listened on: ${error.message}.`);
  }
}

/** The port that a listen on `host` and `port` gets. */
export function probeAddress(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(describeListenError(error, host, port)));
    probe.listen({ host, port }, () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : port));
    });
  });
}
