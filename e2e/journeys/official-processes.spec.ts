import { accepted } from "../citizen.ts";
import { paper, pdf } from "../files.ts";
import { expect, sees, test } from "../fixtures.ts";
import { acts, begins, confirms, does, opens, promises } from "../officials.ts";
import { people, signIn } from "../people.ts";

test("an official asks for what is missing, checks what came, proposes an extension, drafts and submits for signature", async ({ page, visitor }) => {
  const { code, citizen } = await accepted(visitor);
  await signIn(page, people.officer, "/can-bo");
  await sees(page, "Việc của tôi");

  await test.step("taken up: why this date", async () => {
    await opens(page, code);
    await expect(page.getByText("Vì sao là ngày này?").first()).toBeVisible();
  });
  await test.step("a request for nothing is told beside its fields", async () => {
    await begins(page, "Yêu cầu bổ sung");
    await expect(page.getByText("thời gian tính lại từ đầu")).toBeVisible();
    await page.getByLabel("Căn cứ pháp lý").fill("Điều 64 Luật Hộ tịch");
    await confirms(page, "Yêu cầu bổ sung");
    await sees(page, /^Yêu cầu bổ sung – /);
    await expect(page.getByRole("alert").first()).toContainText("Vui lòng nêu rõ nội dung cần bổ sung");
    await expect(page.getByLabel("Căn cứ pháp lý")).toHaveValue("Điều 64 Luật Hộ tịch");
  });
  await test.step("all that is missing is asked for at once", async () => {
    await page.getByRole("checkbox", { name: /Thẻ căn cước/ }).check();
    await page.getByLabel("Nội dung cần bổ sung").fill("Đề nghị gửi ảnh thẻ căn cước, cả hai mặt.");
    await confirms(page, "Yêu cầu bổ sung");
    await sees(page, code);
    await expect(page.getByText(`Đã yêu cầu bổ sung hồ sơ ${code}`)).toBeVisible();
    await paper(page, (await page.getByRole("link", { name: /Mẫu 02/ }).getAttribute("href"))!);
  });
  await test.step("the citizen reads the letter and answers, and the dossier goes on", async () => {
    await citizen.opens(code);
    await citizen.downloadsLetter("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ");
    await citizen.answersSupplement(code, pdf("the-can-cuoc-chup-lai.pdf"));
  });
  await test.step("what came is checked, part by part", async () => {
    await opens(page, code);
    await does(page, "Kiểm tra giấy tờ", () => page.getByRole("radio", { name: "Đạt", exact: true }).last().check());
    await expect(page.getByText("Đạt", { exact: true }).first()).toBeVisible();
  });
  await test.step("a second request is not the officer's to make, only to propose", async () => {
    await opens(page, code);
    await expect(acts(page).getByRole("link", { name: "Yêu cầu bổ sung", exact: true })).toHaveCount(0);
    await begins(page, "Đề xuất bổ sung lần nữa");
    await promises(page, "đã bị yêu cầu bổ sung 1 lần");
    await promises(page, "phiếu (Mẫu 02) chỉ được lập khi lãnh đạo đồng ý");
    await page.getByLabel("Nội dung cần bổ sung").fill("Đề nghị chụp lại mặt sau thẻ căn cước.");
    await confirms(page, "Đề xuất bổ sung lần nữa");
    await sees(page, code);
    await expect(page.getByText("Đang chờ lãnh đạo duyệt đề xuất yêu cầu bổ sung lần nữa.")).toBeVisible();
  });
  await test.step("an extension is proposed; nothing moves yet", async () => {
    await begins(page, "Đề xuất gia hạn");
    await expect(page.getByText("Hẹn trả kết quả chưa đổi cho đến khi lãnh đạo duyệt")).toBeVisible();
    await page.getByLabel("Hẹn trả lại").selectOption({ index: 2 });
    await page.getByLabel("Lý do").fill("phải tra cứu sổ giấy lưu tại kho.");
    await page.getByLabel("Căn cứ pháp lý").fill("Nghị định 118/2025/NĐ-CP");
    await confirms(page, "Đề xuất gia hạn");
    await sees(page, code);
    await expect(page.getByText(/^Đề xuất gia hạn đến /)).toBeVisible();
    await expect(acts(page).getByRole("link", { name: "Đề xuất gia hạn" })).toHaveCount(0);
  });

  const chair = await visitor();
  await test.step("a leader sends it back with a reason, and the officer is told", async () => {
    await signIn(chair, people.chair, "/can-bo");
    await sees(chair, "Việc của tôi");
    await opens(chair, code);
    await begins(chair, "Duyệt yêu cầu bổ sung lần nữa");
    await promises(chair, "hồ sơ sẽ bị tính quá hạn (766)");
    await expect(chair.getByText("Đề nghị chụp lại mặt sau thẻ căn cước.")).toBeVisible();
    await chair.getByRole("radio", { name: "Trả lại đề xuất" }).check();
    await chair.getByLabel("Ý kiến trả lời người đề xuất").fill("Ảnh đã đủ rõ.");
    await confirms(chair, "Duyệt yêu cầu bổ sung lần nữa");
    await sees(chair, code);
    await begins(chair, "Duyệt đề xuất gia hạn");
    await expect(chair.getByText("phải tra cứu sổ giấy lưu tại kho.")).toBeVisible();
    await chair.getByRole("radio", { name: "Trả lại đề xuất" }).check();
    await chair.getByLabel("Ý kiến trả lời người đề xuất").fill("Ghi rõ kho lưu sổ.");
    await confirms(chair, "Duyệt đề xuất gia hạn");
    await sees(chair, code);
    await opens(page, code);
    await expect(page.getByText("Ghi rõ kho lưu sổ.")).toBeVisible();
    await citizen.opens(code);
    await expect(citizen.page.getByRole("link", { name: "Văn bản xin lỗi" })).toHaveCount(0);
  });
  await test.step("proposed again and approved: Mẫu 04 is signed and the citizen is told", async () => {
    await does(page, "Đề xuất gia hạn", async () => {
      await page.getByLabel("Hẹn trả lại").selectOption({ index: 2 });
      await page.getByLabel("Lý do").fill("phải tra cứu sổ giấy lưu tại kho của xã Bần.");
      await page.getByLabel("Căn cứ pháp lý").fill("Nghị định 118/2025/NĐ-CP");
    });
    await opens(chair, code);
    await does(chair, "Duyệt đề xuất gia hạn", async () => {
      await paper(chair, (await chair.getByRole("link", { name: "Xem dự thảo Mẫu 04" }).getAttribute("href"))!);
      await chair.getByRole("radio", { name: /^Đồng ý gia hạn/ }).check();
    });
    await expect(chair.getByText(/Văn bản số \d+\/XL-UBND/)).toBeVisible();
    await expect(chair.getByText("Chỉ số 766 vẫn tính theo hạn ban đầu").first()).toBeVisible();
    await paper(chair, (await chair.getByRole("link", { name: /Mẫu 04/ }).getAttribute("href"))!);
    await citizen.opens(code);
    await expect(citizen.page.getByText(/Gia hạn, hẹn trả lại/)).toBeVisible();
    await citizen.downloadsLetter("Văn bản xin lỗi và hẹn lại ngày trả kết quả");
  });
  await test.step("drafted and submitted for signature", async () => {
    await opens(page, code);
    await does(page, "Dự thảo kết quả");
    await does(page, "Trình ký");
  });
});
