package dev.jtrace.report;

import dev.jtrace.model.RunView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A run as one page of HTML that needs nothing else: script, style and data are inside, and its content security policy
 * names the first two by their hashes and allows no request.
 */
public final class RunPage {
    private RunPage() {}

    /** The page in UTF-8. */
    public static byte[] of(RunView run) {
        String script = resource("run.js");
        String style = resource("run.css");
        String policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
        StringBuilder page = new StringBuilder(1 << 16);
        for (String part : resource("run.html").split("(?=\\{\\{)|(?<=\\}\\})")) {
            page.append(switch (part) {
                case "{{policy}}" -> policy;
                case "{{style}}" -> style;
                case "{{script}}" -> script;
                case "{{data}}" -> RunJson.of(run);
                case "{{columns}}" -> RunColumns.encode(run.calls());
                default -> part;
            });
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = RunPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
