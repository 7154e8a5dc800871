// Why this file exists: the address of a channel. The layout draws it, so that it stays when the address names a message.
export default function ChannelPage() {
  return null;
}
