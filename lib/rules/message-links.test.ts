// Why this file exists: which addresses a text may open inside the app, as a table: none that leads anywhere else.
import { describe, expect, it } from "vitest";
import { internalPath, isOneScreen, messageInPath, messagePath, placeInPath } from "./message-links";
import { safeReturnPath } from "./return-path";

const ORIGIN = "https://chat.example.org";

describe("an address in a text", () => {
  it.each([
    ["/channels/12/34/messages/56"],
    ["/channels/me/34/messages/56"],
    ["/channels/12/34"],
    ["/channels/me"],
    ["/invite/AbC123"],
    ["/channels/12/34?from=here#there"],
  ])("opens %s inside the app", (path) => {
    expect(internalPath(ORIGIN + path, ORIGIN)).toBe(path);
  });

  it.each([
    ["of another host", "https://chat.example.com/channels/12/34"],
    ["of a host that begins alike", "https://chat.example.org.evil.org/channels/12/34"],
    ["of another port", "https://chat.example.org:8443/channels/12/34"],
    ["of another scheme", "http://chat.example.org/channels/12/34"],
    ["with a name before the host", "https://ana@chat.example.org/channels/12/34"],
    ["of a file", "https://chat.example.org/api/files/12"],
    ["of a page that is no place", "https://chat.example.org/settings"],
    ["that only begins like a place", "https://chat.example.org/channelsurfing"],
    ["that hides a way out", "https://chat.example.org/channels/..//evil.org"],
    ["that hides one in code", "https://chat.example.org/channels/%2e%2e/%5cevil.org"],
    ["without a host", "/channels/12/34"],
    ["that is none", "channels"],
    ["of a script", "javascript:location='/channels/12/34'"],
  ])("%s stays outside", (_, href) => {
    expect(internalPath(href, ORIGIN)).toBeUndefined();
  });
});

describe("the address of a message", () => {
  it("is where a sign-in may lead back to, in a server and in a conversation", () => {
    const inServer = messagePath({ serverId: "12", channelId: "34" }, "56");
    expect(inServer).toBe("/channels/12/34/messages/56");
    expect(safeReturnPath(inServer)).toBe(inServer);
    const inConversation = messagePath({ serverId: null, channelId: "34" }, "56");
    expect(inConversation).toBe("/channels/me/34/messages/56");
    expect(safeReturnPath(inConversation)).toBe(inConversation);
  });

  it.each([
    ["/channels/12/34/messages/56", { channelId: "34", messageId: "56" }],
    ["/channels/me/34/messages/56", { channelId: "34", messageId: "56" }],
    ["/channels/12/34", undefined],
    ["/channels/12/34/messages/", undefined],
    ["/channels/12/34/messages/x", undefined],
    ["/channels/12/34/messages/56/more", undefined],
    ["/settings", undefined],
  ])("is read from %s", (path, place) => {
    expect(messageInPath(path)).toEqual(place);
  });
});

describe("the place that an address names", () => {
  it.each([
    ["/channels/12/34", "12", "34"],
    ["/channels/12/34/messages/56", "12", "34"],
    ["/channels/me/34", undefined, "34"],
    ["/channels/12", "12", undefined],
    ["/channels/me", undefined, undefined],
    ["/channels/12/x", "12", undefined],
    ["/channels/mexico/34", undefined, undefined],
    ["/settings", undefined, undefined],
  ])("is read from %s", (path, serverId, channelId) => {
    expect(placeInPath(path)).toEqual({ serverId, channelId });
  });

  it.each([
    ["/channels/12/34", "/channels/12/35", true],
    ["/channels/12/34", "/channels/13/36/messages/56", true],
    ["/channels/me/34", "/channels/me/35", true],
    ["/channels/12/34", "/channels/me/35", false],
    ["/channels/12", "/channels/12/35", false],
    ["/channels/me", "/channels/me/35", false],
    ["/settings", "/channels/12/34", false],
    ["/channels/12/34", "/channels/12/35?from=here", false],
  ])("of %s and of %s are shown by one screen: %s", (path, other, expected) => {
    expect(isOneScreen(path, other)).toBe(expected);
  });
});
