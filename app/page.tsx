// Why this file exists: the bare address leads home.
import { redirect } from "next/navigation";
import { HOME_PATH } from "@/lib/rules/return-path";

export default function RootPage() {
  redirect(HOME_PATH);
}
