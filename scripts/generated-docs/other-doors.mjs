// The few doors that no operation describes, because what goes through them is not JSON: files as bytes.

const problem = {
  description: "A problem",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};
const bytes = { schema: { type: "string", format: "binary" } };
const key = { name: "key", in: "path", required: true, schema: { type: "string" } };

/** Path -> path item. @type {Record<string, Record<string, unknown>>} */
export const OTHER_DOORS = {
  "/api/files/{id}": {
    get: {
      operationId: "getFilesId",
      summary: "Load a file, whole or in part",
      description: "Pictures that the instance made anew are shown in place; every other file is a download.",
      tags: ["files"],
      parameters: [
        { name: "id", in: "path", required: true, schema: { $ref: "#/components/schemas/Id" } },
        { name: "download", in: "query", required: false, schema: { enum: ["1"] } },
      ],
      responses: {
        200: { description: "The file", content: { "*/*": bytes } },
        206: { description: "The part that `Range` asked for", content: { "*/*": bytes } },
        302: { description: "Where the file lies for a short while" },
        304: { description: "It is as `If-None-Match` knows it" },
        default: problem,
      },
    },
  },
  "/api/uploads/{key}": {
    put: {
      operationId: "putUploadsKey",
      summary: "Send the bytes of a file to an address that POST /api/uploadthing gave",
      tags: ["uploadthing"],
      security: [],
      parameters: [key],
      requestBody: {
        required: true,
        content: { "multipart/form-data": { schema: { type: "object", properties: { file: bytes.schema } } } },
      },
      responses: {
        200: { description: "The file has arrived", content: { "application/json": { schema: { type: "object" } } } },
        default: problem,
      },
    },
    head: {
      operationId: "headUploadsKey",
      summary: "How many bytes of an interrupted upload have arrived",
      tags: ["uploadthing"],
      security: [],
      parameters: [key],
      responses: {
        200: { description: "`X-Ut-Range-Start` says where to go on" },
        default: { description: "A problem" },
      },
    },
  },
};
