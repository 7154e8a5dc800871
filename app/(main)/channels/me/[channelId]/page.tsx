// Why this file exists: the address of a conversation. The layout draws it, so that it stays when the address names a message.
export default function ConversationPage() {
  return null;
}
