// What happens after a commit: every event of a service goes to its subscribers, in order. A subscriber that fails is
// logged; the change stands, and replicas catch up by version.
import { Context, type AppEvent } from "@/lib/backend/core/context";
import { logger } from "@/lib/backend/core/logger";
import { emit } from "@/lib/backend/realtime/emit";
import { followPoll, followStatusChange } from "@/lib/backend/realtime/presence";
import { followRights } from "@/lib/backend/realtime/rights";
import { notifyOfMessage } from "@/lib/backend/services/notifications/notify-of-message";

async function notify({ grant, message }: Extract<AppEvent, { kind: "message-sent" }>): Promise<void> {
  const ctx = new Context(null);
  await notifyOfMessage(ctx, grant, message);
  await dispatch(ctx.events);
}

async function deliver(event: AppEvent): Promise<void> {
  switch (event.kind) {
    case "emit":
      return emit(event);
    case "access-changed":
    case "sessions-ended":
      return followRights(event);
    case "message-sent":
      return notify(event);
    case "polled":
      return followPoll(event.userId, event.isNews);
    case "status-changed":
      return followStatusChange(event.userId);
  }
}

export async function dispatch(events: readonly AppEvent[]): Promise<void> {
  for (const event of events) {
    try {
      await deliver(event);
    } catch (error) {
      logger().error({ err: error, kind: event.kind }, "An event was not delivered");
    }
  }
}
