// Our own ingest: the bytes of one file, at the address that /api/uploadthing signed.
import { ingestDoor, refuseMethod, resumeDoor } from "@/lib/backend/http/file-doors";
import { receiveUpload, resumePoint } from "@/lib/backend/services/attachments/receive-upload";

export const PUT = ingestDoor(receiveUpload);
export const HEAD = resumeDoor(resumePoint);

const refuse = refuseMethod("HEAD", "PUT");
export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST };
