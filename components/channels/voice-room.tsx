// Why this file exists: an audio or video room as far as it goes today: who is in it, coming and going. Calls come later,
// and the screen says so.
"use client";

import { Armchair, LogIn, LogOut } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { ProfileCard } from "@/components/members/profile-card";
import { Button } from "@/components/ui/button";
import { Monogram } from "@/components/ui/monogram";
import { Notice } from "@/components/ui/notice";
import { useProblems } from "@/hooks/use-problems";
import { useRoom, useRoomDoor } from "@/hooks/use-room";
import { useSelf } from "@/hooks/use-self";
import type { Channel } from "@/lib/contracts/channels";

export function VoiceRoom({ channel }: { channel: Channel }) {
  const t = useTranslations("channels.room");
  const { explain } = useProblems();
  const self = useSelf();
  const { users } = useRoom(channel.id);
  const isInside = users.some(({ id }) => id === self.id);
  const { enter, leave } = useRoomDoor(channel.id, isInside);
  const error = enter.error ?? leave.error;

  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-5 py-8">
      <div className="m-auto grid w-full max-w-2xl justify-items-center gap-7">
        {users.length === 0 ? <EmptyChairs /> : <People users={users} selfId={self.id} />}
        <div className="grid justify-items-center gap-3">
          {isInside ? (
            <Button variant="secondary" size="lg" pending={leave.isPending} onClick={() => leave.mutate()}>
              <LogOut className="size-4.5" />
              {t("leave")}
            </Button>
          ) : (
            <Button size="lg" pending={enter.isPending} onClick={() => enter.mutate()}>
              <LogIn className="size-4.5" />
              {t("join")}
            </Button>
          )}
          {error ? <Notice tone="danger">{explain(error)}</Notice> : null}
        </div>
        <Notice className="max-w-md">{channel.type === "VIDEO" ? t("noVideoCalls") : t("noCalls")}</Notice>
      </div>
    </div>
  );
}

function EmptyChairs() {
  const t = useTranslations("channels.room");
  return (
    <div className="grid justify-items-center gap-2 text-center">
      <div className="flex gap-3 text-ink-faint" aria-hidden="true">
        {["-rotate-3", "translate-y-1", "rotate-3"].map((turn) => (
          <span
            key={turn}
            className={`grid size-16 place-items-center rounded-full border-[1.5px] border-dashed border-ink-faint/50 ${turn}`}
          >
            <Armchair className="size-6" />
          </span>
        ))}
      </div>
      <h2 className="mt-3 font-display text-xl font-semibold">{t("nobody")}</h2>
      <p className="text-sm text-ink-soft">{t("nobodyHint")}</p>
    </div>
  );
}

function People({ users, selfId }: { users: ReturnType<typeof useRoom>["users"]; selfId: string }) {
  const t = useTranslations("channels.room");
  return (
    <div className="grid w-full gap-4 text-center">
      <h2 className="font-display text-xl font-semibold" aria-live="polite">
        {t("people", { count: users.length })}
      </h2>
      <ul className="flex flex-wrap justify-center gap-3">
        {users.map((user) => (
          <li key={user.id}>
            <ProfileCard user={user} side="bottom">
              <button
                type="button"
                className="grid h-full w-32 content-start justify-items-center gap-2 rounded-xl bg-canvas px-3 py-4 transition-colors duration-quick hover:bg-active data-[state=open]:bg-active"
              >
                <Monogram seed={user.id} label={user.displayName} src={user.avatarUrl} className="size-16" />
                <bdi className="w-full truncate text-sm font-semibold" title={user.displayName}>
                  {user.displayName}
                </bdi>
                {user.id === selfId ? <span className="-mt-2 text-xs text-ink-faint">{t("you")}</span> : null}
              </button>
            </ProfileCard>
          </li>
        ))}
      </ul>
    </div>
  );
}
