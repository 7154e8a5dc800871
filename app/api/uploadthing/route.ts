// UploadThing's file router: where files may be sent, and its callback once they have arrived.
import { OpenUploadQuerySchema, OpenUploadSchema, PresignedUploadsSchema } from "@/lib/contracts/attachments";
import { defineRoutes } from "@/lib/backend/http/define-routes";
import { uploadthingDoor } from "@/lib/backend/http/file-doors";
import { operation } from "@/lib/backend/http/operation";
import { openUploads } from "@/lib/backend/services/attachments/open-uploads";
import { recordHostedUpload } from "@/lib/backend/services/attachments/record-hosted-upload";

const routes = defineRoutes({
  POST: operation("Ask for places to upload files to", {
    query: OpenUploadQuerySchema,
    body: OpenUploadSchema,
    result: PresignedUploadsSchema,
    run: (ctx, { query, body }) => openUploads(ctx, query.slug, body),
  }),
});

export const { GET, PUT, PATCH, DELETE } = routes;
export const POST = uploadthingDoor(routes.POST, recordHostedUpload);
