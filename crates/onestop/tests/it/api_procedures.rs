//! Procedures and files over the programming interface.

use axum::body::Body;
use axum::http::Request;

use crate::world::{PDF, on_both};

#[test]
fn procedures_are_open_to_everybody_page_by_page() {
    on_both(|world| async move {
        let nobody = world.nobody();
        let one = nobody.get("/api/v1/procedures?limit=3").await.expect(200);
        assert_eq!(one["items"].as_array().unwrap().len(), 3);
        let two = nobody.get(&format!("/api/v1/procedures?limit=3&after={}", one["next"].as_str().unwrap())).await.expect(200);
        assert_eq!((two["items"].as_array().unwrap().len(), two["next"].is_null()), (2, true));
        let found = nobody.get("/api/v1/procedures?q=khai%20sinh").await.expect(200);
        assert!(found["items"].as_array().unwrap().iter().any(|item| item["code"] == "1.001193"));
        assert_eq!(nobody.get("/api/v1/procedures?field=G15-TP07").await.expect(200)["items"].as_array().unwrap().len(), 3);
        assert_eq!(nobody.get("/api/v1/procedures?after=x").await.fields(), ["after"]);

        let birth = nobody.get("/api/v1/procedures/1.001193").await.expect(200);
        assert_eq!((birth["version"].as_str(), birth["package"]["effective_from"].as_str()), (Some("2025-07-01"), Some("2025-07-01")));
        assert_eq!(birth["package"]["step"][0]["id"], "verify");
        assert!(birth["form"]["properties"]["child_name"].is_object());
        let missing = nobody.get("/api/v1/procedures/9.999999").await;
        assert_eq!(missing.headers.get("content-type").unwrap(), "application/problem+json");
        assert_eq!(missing.expect(404)["type"], "/api/problems/not-found");
    });
}

#[test]
fn a_file_is_known_by_its_content() {
    on_both(|world| async move {
        let client = world.client(&world.citizen, None).await;
        let raw = client.send(Request::post("/api/v1/files").header("content-type", "image/png"), Body::from(PDF)).await.expect(201);
        assert_eq!((raw["media_type"].as_str(), raw["size"].as_i64()), (Some("application/pdf"), Some(i64::try_from(PDF.len()).unwrap())));
        let form = [b"--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n".as_slice(), PDF, b"\r\n--b--\r\n"]
            .concat();
        let sent = client
            .send(Request::post("/api/v1/files").header("content-type", "multipart/form-data; boundary=b"), Body::from(form))
            .await
            .expect(201);
        assert_eq!(sent["reference"], raw["reference"]);
        assert_eq!(client.send(Request::post("/api/v1/files"), Body::from("MZ, a program")).await.fields(), ["file"]);
        let large = vec![b'%'; 21 * 1024 * 1024];
        client.send(Request::post("/api/v1/files"), Body::from(large)).await.expect(413);
        world.nobody().with_token("x").send(Request::post("/api/v1/files"), Body::from(PDF)).await.expect(401);
    });
}
