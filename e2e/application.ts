import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as client from "openid-client";

/** The hour at which the demonstration's clock begins (server.ts), and the hour at which this process did. */
const SKEW_SECONDS = Math.round((Date.parse("2026-11-23T08:00:00+07:00") - Date.now()) / 1000);
/** Journeys come some minutes after the beginning. */
const TOLERANCE_SECONDS = 3600;

/** An application of another agency, in another language, by a library that many use. */
export interface Application {
  home: string;
  redirect: string;
  /** Learns who it is at the province. */
  knows: (issuer: string, id: string, secret: string) => Promise<void>;
  stop: () => Promise<void>;
}

/** Starts it on a port of its own; it is a page of one heading, which says what came of the last step. */
export async function application(): Promise<Application> {
  let config: client.Configuration | undefined;
  let attempt: { verifier: string; state: string; nonce: string } | undefined;
  let [refresh, idToken] = ["", ""];
  let waiting: client.DeviceAuthorizationResponse | undefined;
  const server = createServer(async (request, response) => {
    const at = new URL(request.url ?? "/", home);
    try {
      if (!config) throw new Error("nobody has told who we are");
      if (at.pathname === "/" || at.pathname === "/muc-2") {
        attempt = { verifier: client.randomPKCECodeVerifier(), state: client.randomState(), nonce: client.randomNonce() };
        const question = client.buildAuthorizationUrl(config, {
          redirect_uri: redirect,
          scope: "openid profile personal_number offline_access",
          code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
          code_challenge_method: "S256",
          state: attempt.state,
          nonce: attempt.nonce,
          ...(at.pathname === "/muc-2" ? { acr_values: "2" } : {}),
        });
        response.writeHead(303, { location: question.href }).end();
      } else if (at.pathname === "/ve" && attempt) {
        const expected = { pkceCodeVerifier: attempt.verifier, expectedState: attempt.state, expectedNonce: attempt.nonce };
        const tokens = await client.authorizationCodeGrant(config, at, expected);
        [refresh, idToken] = [tokens.refresh_token ?? "", tokens.id_token ?? ""];
        const claims = tokens.claims();
        const person = await client.fetchUserInfo(config, tokens.access_token, claims?.sub ?? "");
        say(response, `Xin chào ${String(person.name)}, mức ${String(claims?.acr)}`);
      } else if (at.pathname === "/lam-moi") {
        const tokens = await client.refreshTokenGrant(config, refresh);
        refresh = tokens.refresh_token ?? "";
        say(response, "Đã làm mới");
      } else if (at.pathname === "/dang-xuat") {
        const farewell = client.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: `${home}/tam-biet` });
        response.writeHead(303, { location: farewell.href }).end();
      } else if (at.pathname === "/tam-biet") {
        say(response, "Đã đăng xuất");
      } else if (at.pathname === "/thiet-bi") {
        waiting = await client.initiateDeviceAuthorization(config, { scope: "openid profile" });
        say(response, waiting.user_code);
      } else if (at.pathname === "/thiet-bi/cho" && waiting) {
        const tokens = await client.pollDeviceAuthorizationGrant(config, waiting);
        const person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? "");
        say(response, `Thiết bị của ${String(person.name)}`);
      } else {
        say(response, "Không có trang này");
      }
    } catch (problem) {
      say(response, problem instanceof client.ResponseBodyError ? problem.error : String(problem));
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const redirect = `${home}/ve`;
  return {
    home,
    redirect,
    knows: async (issuer, id, secret) => {
      const metadata = { [client.clockSkew]: SKEW_SECONDS, [client.clockTolerance]: TOLERANCE_SECONDS };
      // The demonstration is on this machine and without HTTPS.
      const options = { execute: [client.allowInsecureRequests] };
      config = await client.discovery(new URL(issuer), id, metadata, client.ClientSecretBasic(secret), options);
    },
    stop: () => new Promise((gone) => server.close(() => gone())),
  };
}

function say(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><html lang="vi"><head><title>Sổ sức khỏe</title></head><body><main><h1>${text}</h1></main></body></html>`);
}
