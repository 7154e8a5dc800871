// Accounts on the wire.
import * as z from "zod/mini";
import { IdSchema } from "./ids";
import { LIMITS } from "./limits";
import { PageQuerySchema, pageSchema } from "./page";
import { nameSchema } from "./text";

export const UserSchema = z.object({
  id: IdSchema,
  username: z.string(),
  displayName: z.string(),
  avatarUrl: z.nullable(z.string()),
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof UserSchema>;

/** One's own record. */
export const SelfSchema = z.extend(UserSchema, { email: z.nullable(z.string()), isAdmin: z.boolean() });
export type Self = z.infer<typeof SelfSchema>;

/** One's own record whole, another's without what only its owner may see. */
export const VisibleUserSchema = z.extend(UserSchema, {
  email: z.optional(z.nullable(z.string())),
  isAdmin: z.optional(z.boolean()),
});

/** Only its owner sees an account whole, whatever else the viewer may do with it. */
export function asSeenBy(viewerId: string, user: Self): User | Self {
  if (user.id === viewerId) return user;
  const { email: _email, isAdmin: _isAdmin, ...visible } = user;
  return visible;
}

/** What stands beside a message. */
export const AuthorSchema = z.omit(UserSchema, { createdAt: true });
export type Author = z.infer<typeof AuthorSchema>;

export const UsernameSchema = z.pipe(
  nameSchema(LIMITS.usernameMinLength, LIMITS.usernameLength),
  z.string().check(z.regex(/^[\p{L}\p{N}\p{M}_.-]+$/u, "may hold letters, digits, dots, hyphens and underscores")),
);
export const PasswordSchema = z
  .string()
  .check(
    z.minLength(LIMITS.passwordMinLength, `must be at least ${LIMITS.passwordMinLength} characters long`),
    z.maxLength(LIMITS.passwordLength, `must be at most ${LIMITS.passwordLength} characters long`),
  );
const EmailSchema = z.pipe(
  z.string().check(z.trim(), z.toLowerCase()),
  z.email("must be an e-mail address").check(z.maxLength(254)),
);

/** An https address elsewhere, or a picture that this instance holds. */
export const PictureUrlSchema = z.string().check(
  z.maxLength(LIMITS.urlLength),
  z.refine((url) => /^\/api\/files\/\d+$/.test(url) || (URL.canParse(url) && new URL(url).protocol === "https:"), {
    message: "must be an https address or an uploaded picture",
  }),
);

export const RegisterSchema = z.object({ username: UsernameSchema, email: EmailSchema, password: PasswordSchema });
export const RegisterWithoutEmailSchema = z.extend(RegisterSchema, { email: z.optional(EmailSchema) });

/** `username` may hold an e-mail address and the other way round: people type either into one field. */
export const LoginSchema = z
  .object({
    email: z.optional(z.string().check(z.maxLength(254))),
    username: z.optional(z.string().check(z.maxLength(254))),
    password: z.string().check(z.minLength(1), z.maxLength(LIMITS.passwordLength)),
  })
  .check(
    z.refine((input) => input.email ?? input.username, {
      message: "email or username is required",
      path: ["username"],
    }),
  );
export const LoginResultSchema = z.object({ token: z.string(), user: SelfSchema });

export const LogoutSchema = z.object({ everywhere: z._default(z.boolean(), false) });
const UserChangesSchema = z.object({
  username: z.optional(UsernameSchema),
  email: z.optional(EmailSchema),
  password: z.optional(PasswordSchema),
  displayName: z.optional(nameSchema(1, LIMITS.displayNameLength)),
  avatarUrl: z.optional(z.nullable(PictureUrlSchema)),
  currentPassword: z.optional(z.string().check(z.maxLength(LIMITS.passwordLength))),
});
export type UpdateUser = z.infer<typeof UserChangesSchema>;
export const UpdateUserSchema = UserChangesSchema.check(
  z.refine(({ currentPassword: _proof, ...changes }) => Object.values(changes).some((value) => value !== undefined), {
    message: "must name something to change",
  }),
);
export const DeleteUserSchema = z.pick(UserChangesSchema, { currentPassword: true });

/** `:id` may be `me`. */
export const UserParamsSchema = z.object({ id: z.union([IdSchema, z.literal("me")]) });
export const UsersQuerySchema = z.extend(PageQuerySchema, { q: z.optional(z.string().check(z.maxLength(64))) });
export const UserPageSchema = pageSchema(UserSchema);
