# Giao diện lập trình (/api/v1)
onestop-api-key = Cần tiêu đề Idempotency-Key, từ 1 đến 200 ký tự.
onestop-api-version = Cần số phiên bản của hồ sơ đã xem, trong trường version hoặc tiêu đề If-Match.
onestop-api-query = Tham số không hợp lệ: { $why }
onestop-api-media-type = Nội dung phải có kiểu application/json.
onestop-api-body = Không đọc được nội dung gửi lên.
onestop-api-json = JSON không hợp lệ: { $why }
onestop-api-limit = Số dòng một trang phải từ 1 đến 200.
onestop-api-after = Vị trí tiếp theo không hợp lệ; hãy dùng giá trị next của trang trước.
onestop-api-file = Không có tệp này. Gửi tệp đến /api/v1/files trước rồi dùng reference nhận được.
onestop-api-parts = Một yêu cầu có tối đa 100 thành phần.
onestop-api-reception = Chỉ được có một trong hai trường supplement và refusal.
onestop-api-counter = Mã truy cập của vị trí cần trường counter với đúng một người; mã của người dân thì không.
onestop-api-number = Số định danh mô phỏng (mã 099) chỉ dùng trong bản trình diễn.
onestop-api-date = Ngày không hợp lệ; viết dạng 1996-01-20.
onestop-api-name = Vui lòng ghi họ tên.

# Kiểm tra khi nộp
onestop-submit-delivery = Thủ tục này không trả kết quả theo cách đã chọn, hoặc thiếu địa chỉ nhận qua bưu chính.
onestop-submit-representation = Tư cách nộp hồ sơ không hợp lệ.
onestop-submit-organisation-kind = Thủ tục này không dành cho loại tổ chức này.
onestop-submit-organisation = Ông/Bà không nộp hồ sơ thay tổ chức này được.

# Các lệnh trên trang /api
# dynamic: onestop-api-does-
onestop-api-does-list-procedures = Danh sách thủ tục đang có hiệu lực, theo tên
onestop-api-does-read-procedure = Một thủ tục: quy định và biểu mẫu
onestop-api-does-upload-file = Gửi một tệp để dùng trong hồ sơ
onestop-api-does-file-dossier = Nộp hồ sơ
onestop-api-does-list-dossiers = Hồ sơ của người dân, mới nhất trước; hoặc việc của một vị trí, theo hạn
onestop-api-does-read-dossier = Một hồ sơ
onestop-api-does-list-actions = Việc người gọi có thể làm với hồ sơ lúc này
onestop-api-does-read-history = Những gì đã xảy ra với hồ sơ, cũ nhất trước
onestop-api-does-read-part-file = Tệp của một thành phần hồ sơ
onestop-api-does-read-result = Kết quả đã ban hành, dạng PDF
onestop-api-does-accept-dossier = Tiếp nhận hồ sơ: bắt đầu tính hạn
onestop-api-does-refuse-intake = Từ chối tiếp nhận (Mẫu 03)
onestop-api-does-settle-fee = Xác nhận đã thu phí, lệ phí
onestop-api-does-hand-over-result = Trả kết quả
onestop-api-does-give-originals-back = Trả lại bản chính của hồ sơ kết thúc không có kết quả
onestop-api-does-correct-result = Trả lại kết quả có sai sót trước khi giao
onestop-api-does-answer-supplement = Nộp giấy tờ được yêu cầu bổ sung
onestop-api-does-change-delivery = Đổi cách nhận kết quả, trước khi trả
onestop-api-does-withdraw-dossier = Rút hồ sơ
onestop-api-does-ask-supplement = Yêu cầu bổ sung hồ sơ (Mẫu 02)
onestop-api-does-check-parts = Ghi kết quả xem xét từng thành phần hồ sơ
onestop-api-does-assign-task = Phân công cho một vị trí, hoặc đưa lại về hàng chờ
onestop-api-does-give-opinion = Cho ý kiến phối hợp
onestop-api-does-draft-result = Dự thảo kết quả
onestop-api-does-forward-dossier = Chuyển bước: trình ký, trả lại bước trước, phê duyệt, ban hành
onestop-api-does-refuse-dossier = Dự thảo văn bản không giải quyết, có nêu lý do
onestop-api-does-urge-dossier = Đôn đốc vị trí đang giữ hồ sơ
onestop-api-does-stop-dossier = Dừng giải quyết (Mẫu 05)
onestop-api-does-pause-clock = Tạm dừng tính hạn
onestop-api-does-resume-clock = Tiếp tục tính hạn
onestop-api-does-extend-dossier = Gia hạn và xin lỗi (Mẫu 04)
onestop-api-does-propose-extension = Đề xuất lãnh đạo gia hạn
onestop-api-does-decide-extension = Phê duyệt hoặc trả lại đề xuất gia hạn
onestop-api-does-confirm-duty = Xác nhận đã thực hiện nghĩa vụ tài chính
onestop-api-does-ask-opinions = Lấy ý kiến phối hợp ngoài các bước của quy trình
onestop-api-does-record-site-visit = Ghi kiểm tra thực địa
onestop-api-does-propose-supplement = Đề xuất lãnh đạo yêu cầu bổ sung lần nữa
onestop-api-does-decide-supplement = Phê duyệt (Mẫu 02) hoặc trả lại đề xuất yêu cầu bổ sung
onestop-api-does-propose-pause = Đề xuất lãnh đạo tạm dừng tính hạn
onestop-api-does-decide-pause = Phê duyệt hoặc trả lại đề xuất tạm dừng
onestop-api-does-confirm-delivery = Ghi bưu chính đã phát kết quả
onestop-api-does-fail-delivery = Ghi bưu chính chuyển hoàn kết quả
