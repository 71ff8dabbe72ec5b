//! A client that costs next to nothing: prepared bytes over one kept TCP connection. Server and load share the processors, so every
//! cycle here would be missing there.

use std::net::SocketAddr;

use anyhow::{Context, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// An answer, as long as the next request is not sent.
pub struct Answer<'c> {
    /// Status code.
    pub status: u16,
    /// Status line and headers.
    pub head: &'c str,
    /// The body.
    pub body: &'c [u8],
}

/// The fixed parts of a request.
pub struct Request<'a> {
    method: &'a str,
    path: &'a str,
    headers: Vec<(&'a str, String)>,
    body: Vec<u8>,
}

impl<'a> Request<'a> {
    /// A GET request.
    pub fn get(path: &'a str) -> Request<'a> {
        Request { method: "GET", path, headers: Vec::new(), body: Vec::new() }
    }

    /// A POST request.
    pub fn post(path: &'a str, media_type: &str, body: Vec<u8>) -> Request<'a> {
        Request { method: "POST", path, headers: vec![("content-type", media_type.to_owned())], body }
    }

    /// With one more header.
    pub fn header(mut self, name: &'a str, value: impl Into<String>) -> Request<'a> {
        self.headers.push((name, value.into()));
        self
    }

    /// The bytes to send.
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\nhost: localhost\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.method != "GET" {
            text.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        text.push_str("\r\n");
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> anyhow::Result<Connection> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, buffer: Vec::with_capacity(64 * 1024) })
    }

    /// Sends prepared bytes and reads the whole answer.
    pub async fn send(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.buffer.clear();
        self.stream.write_all(request).await?;
        let head = loop {
            if let Some(end) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            self.fill().await?;
        };
        let start = head.saturating_add(4);
        let text = std::str::from_utf8(self.buffer.get(..head).unwrap_or_default())?;
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).context("no status")?;
        let length = header(text, "content-length").and_then(|length| length.parse::<usize>().ok());
        let chunked = header(text, "transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
        match length {
            Some(length) => {
                while self.buffer.len() < start.saturating_add(length) {
                    self.fill().await?;
                }
            }
            None if chunked => self.unchunk(start).await?,
            None => {}
        }
        let (head, body) = self.buffer.split_at_checked(start).unwrap_or_default();
        Ok(Answer { status, head: std::str::from_utf8(head)?, body })
    }

    async fn fill(&mut self) -> anyhow::Result<()> {
        let read = self.stream.read_buf(&mut self.buffer).await?;
        ensure!(read > 0, "the server closed the connection");
        Ok(())
    }

    /// Puts the chunks of a body together in place.
    async fn unchunk(&mut self, start: usize) -> anyhow::Result<()> {
        let mut body = Vec::new();
        let mut at = start;
        loop {
            let rest = self.buffer.get(at..).unwrap_or_default();
            let Some(line) = rest.windows(2).position(|window| window == b"\r\n") else {
                self.fill().await?;
                continue;
            };
            let size = std::str::from_utf8(rest.get(..line).unwrap_or_default())?;
            let size = usize::from_str_radix(size.split(';').next().unwrap_or_default().trim(), 16)?;
            let (from, to) = (line.saturating_add(2), line.saturating_add(2).saturating_add(size));
            let Some(chunk) = rest.get(from..to).filter(|_| rest.len() >= to.saturating_add(2)) else {
                self.fill().await?;
                continue;
            };
            body.extend_from_slice(chunk);
            at = at.saturating_add(to).saturating_add(2);
            if size == 0 {
                break;
            }
        }
        self.buffer.truncate(start);
        self.buffer.append(&mut body);
        Ok(())
    }
}

impl Answer<'_> {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.body).into_owned()
    }

    /// Refuses any status that is not the expected one.
    pub fn expect(self, status: u16) -> anyhow::Result<Self> {
        ensure!(self.status == status, "status {} instead of {status}: {}", self.status, self.text().chars().take(400).collect::<String>());
        Ok(self)
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| line.split_once(':').filter(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn lengths_and_chunks_are_read() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut sink = [0; 1024];
            for parts in [
                ["HTTP/1.1 201 Created\r\nContent-", "Length: 5\r\n\r\nhello"],
                ["HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2", "\r\nde\r\n0\r\n\r\n"],
            ] {
                let _ = stream.read(&mut sink).await.unwrap();
                for part in parts {
                    stream.write_all(part.as_bytes()).await.unwrap();
                    stream.flush().await.unwrap();
                    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                }
            }
        });
        let mut connection = Connection::open(address).await.unwrap();
        let request = Request::get("/").bytes();
        let first = connection.send(&request).await.unwrap();
        assert_eq!((first.status, first.body, first.header("content-length")), (201, b"hello".as_slice(), Some("5")));
        assert_eq!(connection.send(&request).await.unwrap().body, b"abcde");
    }
}
