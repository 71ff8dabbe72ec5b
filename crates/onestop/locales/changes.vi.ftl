# Việc đang mở của một cơ quan
onestop-open-title = Việc đang mở: { $agency }
onestop-open-lead = Những việc này phải xong trước khi cơ quan kết thúc hoạt động hoặc chuyển sang cơ quan cấp trên khác.
onestop-open-queued = Việc đang chờ trong cơ quan: { $count }
onestop-open-received = Hồ sơ đã nhận, chưa trả kết quả: { $count }
onestop-open-decided = Hồ sơ cơ quan này giải quyết, chưa xong: { $count }
onestop-open-tasks = Việc đang chờ trong cơ quan
onestop-open-receives = Hồ sơ đã nhận, chưa trả kết quả
onestop-open-decides = Hồ sơ cơ quan này giải quyết, chưa xong
# dynamic: onestop-open-column-
onestop-open-column-who = Vai trò, người giữ việc
onestop-open-column-state = Trạng thái
onestop-open-column-count = Số lượng
onestop-open-column-due = Hạn sớm nhất
onestop-open-nobody = chưa giao cho ai
onestop-open-none = Không còn gì
onestop-open-none-text = Mọi việc loại này đã xong.

# Lịch làm việc thay đổi
onestop-why-calendar = Lịch làm việc thay đổi
onestop-notice-calendar = Lịch làm việc thay đổi ({ $reason }, { $source }): hạn của các hồ sơ đang chờ Ông/Bà đã được tính lại.

# Ký theo ủy quyền
onestop-signed-result = Kết quả giải quyết
onestop-signed-supplement = Yêu cầu bổ sung (Mẫu 02)
onestop-signed-apology = Gia hạn và thư xin lỗi (Mẫu 04)
onestop-signed-stop = Dừng giải quyết (Mẫu 05)
onestop-delegation-scope = Ủy quyền theo { $decision } không gồm văn bản này của thủ tục này. Hồ sơ phải do người có thẩm quyền ký.
