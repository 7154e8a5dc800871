// Accounts on the wire.
import { z } from "zod";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { PageQuerySchema, pageSchema } from "./page";
import { nameSchema } from "./text";

export const UserSchema = z.object({
  id: IdSchema,
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof UserSchema>;

/** One's own record. */
export const SelfSchema = UserSchema.extend({ email: z.string().nullable(), isAdmin: z.boolean() });
export type Self = z.infer<typeof SelfSchema>;

/** One's own record whole, another's without what only its owner may see. */
export const VisibleUserSchema = UserSchema.extend({
  email: z.string().nullable().optional(),
  isAdmin: z.boolean().optional(),
});

/** What stands beside a message. */
export const AuthorSchema = UserSchema.omit({ createdAt: true });
export type Author = z.infer<typeof AuthorSchema>;

export const UsernameSchema = nameSchema(LIMITS.usernameMinLength, LIMITS.usernameLength).pipe(
  z.string().regex(/^[\p{L}\p{N}\p{M}_.-]+$/u, "may hold letters, digits, dots, hyphens and underscores"),
);
export const PasswordSchema = z
  .string()
  .min(LIMITS.passwordMinLength, `must be at least ${LIMITS.passwordMinLength} characters long`)
  .max(LIMITS.passwordLength, `must be at most ${LIMITS.passwordLength} characters long`);
const EmailSchema = z.string().trim().toLowerCase().pipe(z.email("must be an e-mail address").max(254));

/** An https address elsewhere, or a picture that this instance holds. */
export const PictureUrlSchema = z
  .string()
  .max(LIMITS.urlLength)
  .refine((url) => /^\/api\/files\/\d+$/.test(url) || (URL.canParse(url) && new URL(url).protocol === "https:"), {
    message: "must be an https address or an uploaded picture",
  });

export const RegisterSchema = z.object({ username: UsernameSchema, email: EmailSchema, password: PasswordSchema });
export const RegisterWithoutEmailSchema = RegisterSchema.extend({ email: EmailSchema.optional() });

/** `username` may hold an e-mail address and the other way round: people type either into one field. */
export const LoginSchema = z
  .object({
    email: z.string().max(254).optional(),
    username: z.string().max(254).optional(),
    password: z.string().min(1).max(LIMITS.passwordLength),
  })
  .refine((input) => input.email ?? input.username, { message: "email or username is required", path: ["username"] });
export const LoginResultSchema = z.object({ token: z.string(), user: SelfSchema });

export const LogoutSchema = z.object({ everywhere: z.boolean().default(false) });
export const UpdateUserSchema = z.object({
  username: UsernameSchema.optional(),
  email: EmailSchema.optional(),
  password: PasswordSchema.optional(),
  displayName: nameSchema(1, LIMITS.displayNameLength).optional(),
  avatarUrl: PictureUrlSchema.nullable().optional(),
  currentPassword: z.string().max(LIMITS.passwordLength).optional(),
});
export type UpdateUser = z.infer<typeof UpdateUserSchema>;

/** `:id` may be `me`. */
export const UserParamsSchema = z.object({ id: z.union([IdSchema, z.literal("me")]) });
export const UsersQuerySchema = PageQuerySchema.extend({ q: z.string().max(64).optional() });
export const UserPageSchema = pageSchema(UserSchema);
