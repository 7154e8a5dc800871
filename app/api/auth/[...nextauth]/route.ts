// NextAuth's routes.
import { nextAuthHandler } from "@/lib/backend/http/next-auth-handler";

export { nextAuthHandler as GET, nextAuthHandler as POST };
