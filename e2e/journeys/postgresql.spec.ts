import { issued } from "../citizen.ts";
import { sees, test } from "../fixtures.ts";
import { does, opens } from "../officials.ts";
import { people, signIn } from "../people.ts";
import { hasPostgresql } from "../postgresql.ts";

test.skip(!hasPostgresql, "PostgreSQL is not installed (apt-get install postgresql)");
test.use({ own: { name: "server-postgresql", postgresql: true } });

test("on PostgreSQL a dossier is filed, received, processed, signed, numbered and handed over", async ({ page, visitor }) => {
  const { code, citizen } = await issued(visitor);
  await signIn(page, people.desk, "/can-bo");
  await sees(page, "Việc của tôi");
  await opens(page, code);
  await does(page, "Trả kết quả", () => page.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check());
  await citizen.seesState(code, "Đã trả kết quả");
  await citizen.downloadsResult(code);
});
