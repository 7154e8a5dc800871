// Why this file exists: choosing among the members of a server who sees a private channel.
"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { useDebounced } from "@/hooks/use-debounced";
import { useMembers } from "@/hooks/use-members";
import { PeoplePicker, type PickerProps } from "./people-picker";

export function MemberPicker({ serverId, ...picker }: PickerProps & { serverId: string }) {
  const t = useTranslations("channels.people");
  const [typed, setTyped] = useState("");
  const { members, ...found } = useMembers(serverId, useDebounced(typed.trim()));
  return (
    <PeoplePicker
      {...picker}
      texts={{ label: t("label"), search: t("search"), list: t("list"), loading: t("loading") }}
      typed={typed}
      onTypedChange={setTyped}
      found={{ ...found, people: members.map(({ user }) => user) }}
    />
  );
}
