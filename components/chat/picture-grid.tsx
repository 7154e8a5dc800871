// Why this file exists: the pictures of a message. One has the shape it was made with; several share a grid whose measures
// follow from their number alone, so nothing moves when they arrive.
"use client";

import type { Attachment } from "@/lib/contracts/messages";
import { boxOf, spanOf } from "./attachment-kinds";
import { Picture } from "./picture";

const TINY = 120;

export function PictureGrid({ pictures }: { pictures: readonly Attachment[] }) {
  const [only] = pictures;
  if (only && pictures.length === 1) {
    const { width, height, fit, isPixels } = boxOf(only);
    return (
      <li className="max-w-full min-w-0">
        <Picture
          attachment={only}
          siblings={pictures}
          style={{ width, aspectRatio: `${width} / ${height}` }}
          isTiny={Math.min(width, height) < TINY}
          {...{ fit, isPixels }}
        />
      </li>
    );
  }
  return pictures.map((picture, index) => {
    const span = spanOf(index, pictures.length);
    const { isPixels } = boxOf(picture);
    return (
      <li key={picture.id} className="min-w-0" style={{ gridColumn: `span ${span}` }}>
        <Picture
          attachment={picture}
          siblings={pictures}
          style={{ aspectRatio: span === 6 ? "2 / 1" : "1" }}
          fit="cover"
          isPixels={isPixels}
        />
      </li>
    );
  });
}
