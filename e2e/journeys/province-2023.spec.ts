import { Citizen, fillsIn, submits } from "../citizen.ts";
import { expect, sees, test } from "../fixtures.ts";
import { does, opens } from "../officials.ts";
import { people2023, signIn } from "../people.ts";

test.use({ own: { name: "server-2023", province: "hung-yen-2023" } });

test("in a province of three tiers a ward without offices receives, decides and hands out by its own people", async ({ page, visitor }) => {
  let code = "";
  await test.step("filed with the ward by its former name", async () => {
    await signIn(page, people2023.yen, "/ho-so-cua-toi");
    await sees(page, "Hồ sơ của tôi");
    await fillsIn(page, [], true, "Phường Hiến Nam");
    code = await submits(page);
    expect(code).toMatch(/^H31\.21\.02\./);
  });
  const desks = [
    [people2023.intake, ["Tiếp nhận"]],
    [people2023.officer, ["Dự thảo kết quả", "Trình ký"]],
    [people2023.chair, ["Ký"]],
    [people2023.clerk, ["Ban hành"]],
  ] as const;
  for (const [person, acts] of desks) {
    await test.step(`${person.name}: ${acts.join(", ")}`, async () => {
      const desk = await visitor();
      await signIn(desk, person, "/can-bo");
      await sees(desk, "Việc của tôi");
      await opens(desk, code);
      for (const act of acts) await does(desk, act);
    });
  }
  await test.step("handed out by the clerk, who works in the one-stop unit too", async () => {
    const desk = await visitor();
    await signIn(desk, people2023.clerk, "/can-bo");
    await sees(desk, "Việc của tôi");
    await opens(desk, code);
    await does(desk, "Trả kết quả", () => desk.getByLabel("Đã kiểm tra giấy tờ tùy thân của người nhận").check());
    await new Citizen(page).seesState(code, "Đã trả kết quả");
  });
});
