-- What a file shows, in the words of whoever sent it. Nullable and without a default: no row is rewritten.
ALTER TABLE "attachments" ADD COLUMN "alt" TEXT;
