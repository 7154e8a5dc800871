// What `footprint` calls its rows and columns, so that whoever measures and whoever calculates mean the same figure.

export const FOOTPRINT = {
  bytes: "bytes",
  database: "CPU µs database",
  server: "CPU µs server",
  redis: "CPU µs Redis",
  perSecond: "per second",
  appends: "appends by 50 at once, each in a channel",
  messageRow: "message, its row",
  messageIndexes: "message, its indexes",
  readState: "read state",
  entryWritten: "entry written into Redis",
  entryReadAlone: "entry read by one node, alone",
  entryReadJoined: "entry read by one node, by the hundred",
  entryHeard: "entry heard by one node that it is nothing to",
  presenceKey: "person in a node's list, read once",
  markRead: "mark as read",
  placesAlone: "places of one person",
  placesTogether: "places of a person among 50",
  status: "status and places of one person",
  sessionLook: "sign-in looked at (among 1,000)",
  accessLook: "channel's rights looked at (among 1,000)",
} as const;
