// Why this file exists: home: conversations and finding people, or the way to a first server.
import { HomeScreen } from "@/components/conversations/home-screen";

export default function HomePage() {
  return <HomeScreen />;
}
