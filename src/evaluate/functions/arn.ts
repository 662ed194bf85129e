/** The account field of an ARN when it is twelve digits, else "". */
export function arnAccount(text: string): string {
  const [prefix, , , , account = ""] = text.split(":", 6);
  return prefix === "arn" && /^\d{12}$/.test(account) ? account : "";
}
