// Why this file exists: the address of a channel. A layout draws it, so that it stays when the address names another or a message.
export default function ChannelPage() {
  return null;
}
