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
onestop-api-counter = Mã truy cập của vị trí cần trường counter với đúng một người; mã của người dân thì không.
onestop-api-number = Số định danh mô phỏng (mã 099) chỉ dùng trong bản trình diễn.
onestop-api-date = Ngày không hợp lệ; viết dạng 1996-01-20.
onestop-api-name = Vui lòng ghi họ tên.

# Kiểm tra khi nộp
onestop-submit-delivery = Thủ tục này không trả kết quả theo cách đã chọn, hoặc thiếu địa chỉ nhận qua bưu chính.
onestop-submit-representation = Tư cách nộp hồ sơ không hợp lệ.
onestop-submit-organisation = Ông/Bà không nộp hồ sơ thay tổ chức này được.
