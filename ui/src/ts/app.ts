// Everything here improves pages that already work without it.
import "htmx.org";
import "./copy.ts";
import "./count.ts";
import "./dialog.ts";
import "./form.ts";
import "./inbox.ts";
import "./keys.ts";
import "./lock.ts";
import "./organisation.ts";
import "./print.ts";
import "./scan.ts";
import "./suggest.ts";
import { onContent } from "./dom.ts";

// Few pages take files: the rest is spared what sends them.
onContent((root) => {
  if (root.querySelector("ph-upload")) void import("./upload.ts");
});
