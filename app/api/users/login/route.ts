// Signing in: another door to the same operation.
export { DELETE, GET, PATCH, POST, PUT } from "@/app/api/login/route";
