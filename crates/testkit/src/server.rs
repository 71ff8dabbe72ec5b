//! A private PostgreSQL for the tests of one process, from the system's packages; it ends with the process.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex, PoisonError};

pub(crate) struct Server {
    port: u16,
    admin: Mutex<postgres::Client>,
    count: AtomicU32,
}

static SHARED: LazyLock<Server> = LazyLock::new(|| Server::start(None));

pub(crate) fn shared() -> &'static Server {
    &SHARED
}

impl Server {
    /// Starts a server. In a given folder it writes durably, as an installation does; otherwise it is quick and forgets.
    pub(crate) fn start(durable: Option<&Path>) -> Server {
        let bin = binaries();
        let parent = durable.map_or_else(std::env::temp_dir, Path::to_owned);
        let durability = if durable.is_some() { "" } else { "-c fsync=off -c full_page_writes=off -c autovacuum=off" };
        let folder = tempfile::Builder::new().prefix("phohien-postgres-").tempdir_in(parent).expect("a folder").keep();
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o777)).expect("a folder for the server");
        let data = folder.join("data");
        let port = free_port();
        let mut script = String::from("set -e\n");
        // The server ends itself when the tests' process has gone.
        script.push_str(&format!(
            "'{bin}/initdb' -D '{data}' -U phohien -A trust -E UTF8 --locale=C >/dev/null\n\
             '{bin}/postgres' -D '{data}' -p {port} -k '{folder}' -c listen_addresses=127.0.0.1 {durability} \
             -c max_connections=500 -c shared_buffers=64MB >'{folder}/log' 2>&1 &\n\
             server=$!\nwhile [ -d /proc/{parent} ]; do sleep 1; done\nkill -9 $server 2>/dev/null\nrm -rf '{folder}'\n",
            bin = bin.display(),
            data = data.display(),
            folder = folder.display(),
            parent = std::process::id(),
        ));
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "bash", "-c", &script]);
            command
        } else {
            let mut command = Command::new("bash");
            command.args(["-c", &script]);
            command
        };
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).current_dir("/");
        let mut child = command.spawn().expect("PostgreSQL starts (apt-get install postgresql)");
        std::thread::spawn(move || child.wait());
        let admin = connect(port, &folder);
        Server { port, admin: Mutex::new(admin), count: AtomicU32::new(0) }
    }

    /// Makes a database, empty or as a copy of another, and returns its URL.
    pub(crate) fn create(&self, template: Option<&str>) -> String {
        let name = format!("test_{}", self.count.fetch_add(1, Ordering::SeqCst));
        let template = template.unwrap_or("template0");
        let mut admin = self.admin.lock().unwrap_or_else(PoisonError::into_inner);
        let client: &mut postgres::Client = &mut admin;
        let url = format!("postgres://phohien@127.0.0.1:{}/{name}", self.port);
        let sql = format!("create database {name} template {template}");
        // `postgres` must not be called on a thread that runs an async executor.
        std::thread::scope(|scope| scope.spawn(|| client.batch_execute(&sql)).join()).expect("a thread").expect("a database");
        url
    }
}

fn binaries() -> PathBuf {
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .expect("PostgreSQL is installed (apt-get install postgresql)")
        .flatten()
        .map(|entry| entry.path().join("bin"))
        .collect();
    versions.sort();
    versions.pop().expect("a version of PostgreSQL")
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port()
}

fn connect(port: u16, folder: &Path) -> postgres::Client {
    let url = format!("postgres://phohien@127.0.0.1:{port}/postgres");
    for _ in 0..600 {
        let attempt =
            std::thread::scope(|scope| scope.spawn(|| postgres::Client::connect(&url, postgres::NoTls)).join()).expect("a thread");
        if let Ok(client) = attempt {
            return client;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("PostgreSQL did not start; see {}/log", folder.display());
}
