// Why this file exists: the settings of the person who is signed in.
import { SettingsScreen } from "@/components/settings/settings-screen";

export default function SettingsPage() {
  return <SettingsScreen />;
}
