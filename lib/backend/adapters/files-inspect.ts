// From bytes that somebody sent to a file that we can vouch for: recognised by content, pictures made anew, the rest a
// download. It moves nothing to its place; the caller keeps the file or discards it.
import { stat } from "node:fs/promises";
import { cleanFileName, PICTURE_HINT } from "@/lib/contracts/attachments";
import { invalidInput } from "@/lib/contracts/errors";
import { LIMITS } from "@/lib/contracts/limits";
import { discardTemp, writeTemp } from "./files";
import { DOWNLOAD_TYPE, sniffFile } from "./files-sniff";
import { isPicture, remakePicture } from "./images";

export interface InspectedFile {
  /** A temp file; not the one that was inspected when `isRemade`. */
  path: string;
  isRemade: boolean;
  name: string;
  contentType: string;
  size: number;
  width: number | null;
  height: number | null;
}

/** `mustBePicture`: for everyone to see, so it is a picture or it is refused. */
export async function inspectFile(path: string, name: string, mustBePicture: boolean): Promise<InspectedFile> {
  const contentType = await sniffFile(path);
  const picture = isPicture(contentType) ? await remakePicture(path, contentType, { isPublic: mustBePicture }) : null;
  const limit = mustBePicture ? LIMITS.pictureSize : LIMITS.fileSize;
  if (picture && picture.bytes.length <= limit) {
    const { bytes, width, height } = picture;
    return {
      path: await writeTemp(bytes),
      isRemade: true,
      name: renamed(cleanFileName(name), contentType, picture.contentType),
      contentType: picture.contentType,
      size: bytes.length,
      width,
      height,
    };
  }
  if (mustBePicture) throw invalidInput("file", PICTURE_HINT);
  const { size } = await stat(path);
  // Browsers show in an <img> whatever they can: a picture that is not ours must not even be called one.
  const label = contentType.startsWith("image/") ? DOWNLOAD_TYPE : contentType;
  return { path, isRemade: false, name: cleanFileName(name), contentType: label, size, width: null, height: null };
}

/** A picture that changed its format gets the ending of the new one. */
function renamed(name: string, from: string, to: string): string {
  if (from === to) return name;
  const ending = to.slice("image/".length);
  return cleanFileName(`${name.replace(/\.[^.]*$/, "")}.${ending}`);
}

/** Runs `work` with a temp file and leaves none behind, whatever happens: what was kept has been moved away. */
export async function withInspected<Result>(
  path: string,
  name: string,
  mustBePicture: boolean,
  work: (file: InspectedFile) => Promise<Result>,
): Promise<Result> {
  let made: string | undefined;
  try {
    const file = await inspectFile(path, name, mustBePicture);
    made = file.path;
    return await work(file);
  } finally {
    await discardTemp(path, ...(made === undefined ? [] : [made]));
  }
}
