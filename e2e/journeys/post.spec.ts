import { issues } from "../counter.ts";
import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, does, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("a result goes by post, comes back, goes out again and is delivered", async ({ page, visitor }) => {
  const code = await issues(visitor);
  await signIn(page, people.desk, "/can-bo");
  await sees(page, "Việc của tôi");
  const sends = async (number: string): Promise<void> => {
    await opens(page, code);
    await does(page, "Trả kết quả", async () => {
      await page.getByRole("radio", { name: "Bưu chính công ích" }).check();
      await page.getByLabel("Địa chỉ nhận").fill("Số 5, đường Ví Dụ, phường Phố Hiến, tỉnh Hưng Yên");
      await page.getByLabel("Mã bưu gửi").fill(number);
    });
    await opens(page, code);
    await expect(acts(page).getByRole("link", { name: "Trả kết quả" })).toHaveCount(0);
  };

  await test.step("the post has it: the dossier waits, and the citizen reads the number of the item", async () => {
    await sends("RR111111111VN");
    await expect(page.getByText("Chờ trả kết quả").first()).toBeVisible();
    const citizen = await visitor();
    await signIn(citizen, people.thao, "/ho-so-cua-toi");
    await sees(citizen, "Hồ sơ của tôi");
    await citizen.getByRole("link", { name: code }).first().click();
    await sees(citizen, "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh");
    await expect(citizen.getByText("Đã giao kết quả cho bưu chính").first()).toBeVisible();
    await expect(citizen.getByText("Mã bưu gửi: RR111111111VN").first()).toBeVisible();
  });
  await test.step("brought back, with its reason", async () => {
    await begins(page, "Bưu chính chuyển hoàn");
    await promises(page, "Kết quả trở về trung tâm");
    await confirms(page, "Bưu chính chuyển hoàn");
    await sees(page, /^Bưu chính chuyển hoàn – /);
    await expect(page.getByText("Vui lòng chọn lý do không phát được.").first()).toBeVisible();
    await page.getByRole("radio", { name: "Người nhận vắng mặt" }).check();
    await confirms(page, "Bưu chính chuyển hoàn");
    await sees(page, code);
    await expect(page.getByText(/Không phát được, bưu chính chuyển hoàn.*Người nhận vắng mặt/).first()).toBeVisible();
  });
  await test.step("sent again and delivered: now it is over", async () => {
    await sends("RR222222222VN");
    await does(page, "Bưu chính đã phát");
    await opens(page, code);
    await expect(page.getByText("Đã trả kết quả").first()).toBeVisible();
    await expect(page.getByText(/RR222222222VN.*Bưu chính đã phát/).first()).toBeVisible();
  });
});
