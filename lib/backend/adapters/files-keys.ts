// One column holds the keys of files on our own disk and of files at UploadThing; this tells them apart.

const HOSTED = "uploadthing:";

export function hostedKey(name: string): string {
  return HOSTED + name;
}

export function isHostedKey(storageKey: string): boolean {
  return storageKey.startsWith(HOSTED);
}

/** What UploadThing calls the file. */
export function nameAtHost(storageKey: string): string {
  return storageKey.slice(HOSTED.length);
}
