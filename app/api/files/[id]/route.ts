// A file by its id: an access check on each request, then the bytes or a short-lived address of them.
import { fileDoor, refuseMethod } from "@/lib/backend/http/file-doors";
import { openFile } from "@/lib/backend/services/attachments/open-file";

export const GET = fileDoor(openFile);
export const HEAD = GET;

const refuse = refuseMethod("GET", "HEAD");
export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
