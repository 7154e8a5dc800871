// Why this file exists: choosing people: search, tick, untick. Those who are chosen stay in view. Who is to be found, the
// caller knows.
"use client";

import { Check, X } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { Monogram } from "@/components/ui/monogram";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import { VirtualList } from "@/components/ui/virtual-list";
import { useProblems } from "@/hooks/use-problems";
import { useSelf } from "@/hooks/use-self";
import type { Author } from "@/lib/contracts/users";

const ROW_PX = 44;
/** Tall enough to see that there is more. */
const LIST_PX = 204;

export interface PickerProps {
  chosen: Author[];
  onToggle: (user: Author, isChosen: boolean) => void;
  /** Users who cannot be taken out. */
  fixedIds?: string[];
  /** The user whose change is on its way. */
  pendingId?: string | undefined;
}

interface PeoplePickerProps extends PickerProps {
  texts: { label: string; search: string; list: string; loading: string };
  typed: string;
  onTypedChange: (typed: string) => void;
  /** Those who are found by what was typed. */
  found: { people: Author[]; error: Error | null; isPending: boolean; hasMore: boolean; fetchMore: () => void };
}

export function PeoplePicker(props: PeoplePickerProps) {
  const { texts, typed, onTypedChange, found, chosen, onToggle, fixedIds = [], pendingId } = props;
  const t = useTranslations("channels.people");
  const { explain } = useProblems();
  const { people, error, isPending, hasMore, fetchMore } = found;
  const chosenIds = new Set(chosen.map(({ id }) => id));

  return (
    <div className="grid gap-2.5" role="group" aria-label={texts.label}>
      <SearchInput label={texts.search} value={typed} onValueChange={onTypedChange} />
      {chosen.length > 0 ? (
        <ul className="flex max-h-24 flex-wrap gap-1.5 overflow-y-auto">
          {chosen.map((user) => (
            <li key={user.id}>
              <ChosenChip user={user} isFixed={fixedIds.includes(user.id)} onRemove={() => onToggle(user, false)} />
            </li>
          ))}
        </ul>
      ) : null}
      <div
        style={{ height: hasMore ? LIST_PX : Math.min(LIST_PX, Math.max(2, people.length) * ROW_PX) }}
        className="flex flex-col overflow-hidden rounded-lg bg-surface shadow-[inset_0_0_0_1px_var(--line)]"
      >
        {isPending ? (
          <div className="grid gap-3 p-3" role="status" aria-label={texts.loading}>
            {[0, 1, 2, 3].map((index) => (
              <Skeleton key={index} className="h-8" />
            ))}
          </div>
        ) : null}
        {!isPending && people.length === 0 ? (
          <p className="m-auto px-4 text-sm text-ink-soft">{error ? explain(error) : t("nobody")}</p>
        ) : null}
        {people.length > 0 ? (
          <VirtualList
            label={texts.list}
            items={people}
            keyOf={(user) => user.id}
            onEndInSight={hasMore ? fetchMore : undefined}
            renderItem={(user, focus) => {
              const isChosen = chosenIds.has(user.id) || fixedIds.includes(user.id);
              return (
                <button
                  type="button"
                  role="checkbox"
                  aria-checked={isChosen}
                  disabled={fixedIds.includes(user.id)}
                  onClick={() => onToggle(user, !isChosen)}
                  {...focus}
                  className="flex h-11 w-full items-center gap-2.5 px-3 text-start hover:bg-hover focus-visible:outline-offset-[-2px] disabled:cursor-default"
                >
                  <Monogram seed={user.id} label={user.displayName} src={user.avatarUrl} className="size-7" />
                  <span className="min-w-0 flex-1 truncate text-sm">
                    <bdi className="font-medium">{user.displayName}</bdi>{" "}
                    <bdi className="text-ink-faint">@{user.username}</bdi>
                  </span>
                  {pendingId === user.id ? <Spinner /> : <Tick isOn={isChosen} />}
                </button>
              );
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

function Tick({ isOn }: { isOn: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid size-5 shrink-0 place-items-center rounded-xs",
        isOn ? "bg-accent text-accent-ink" : "shadow-[inset_0_0_0_1.5px_var(--ink-faint)]",
      )}
    >
      {isOn ? <Check className="size-3.5" strokeWidth={3} /> : null}
    </span>
  );
}

function ChosenChip({ user, isFixed, onRemove }: { user: Author; isFixed: boolean; onRemove: () => void }) {
  const t = useTranslations("channels.people");
  const self = useSelf();
  const isSelf = user.id === self.id;
  return (
    <span className="inline-flex h-7 max-w-48 items-center gap-1.5 rounded-full bg-accent-soft px-1 text-xs font-semibold">
      <Monogram seed={user.id} label={user.displayName} src={user.avatarUrl} className="size-5" />
      <bdi className="truncate">{user.displayName}</bdi>
      {isFixed ? (
        <span className="pe-1.5 font-normal text-ink-soft">{isSelf ? t("you") : null}</span>
      ) : (
        <button
          type="button"
          aria-label={t("takeOut", { name: user.displayName })}
          onClick={onRemove}
          className="grid size-5 place-items-center rounded-full hover:bg-active"
        >
          <X className="size-3" />
        </button>
      )}
    </span>
  );
}
