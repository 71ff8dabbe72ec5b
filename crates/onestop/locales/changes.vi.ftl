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
