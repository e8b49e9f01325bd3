package dev.jtrace.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Pages of HTML that need nothing else: script, style and data are inside, and their content security policy names the
 * first two by their hashes and allows no request. A page NAME is made of the resources NAME.html and NAME.css, and of
 * those of its scripts one after another.
 */
final class PageTemplate {
    private PageTemplate() {}

    /** The page with its parts in the places of {@code {{PART}}}. */
    static String fill(String name, List<String> scripts, Map<String, Supplier<String>> parts) {
        String script = String.join("", scripts.stream().map(PageTemplate::resource).toList());
        String style = resource(name + ".css");
        String policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
        StringBuilder page = new StringBuilder(1 << 16);
        for (String part : resource(name + ".html").split("(?=\\{\\{)|(?<=\\}\\})")) {
            page.append(switch (part) {
                case "{{policy}}" -> policy;
                case "{{style}}" -> style;
                case "{{script}}" -> script;
                default -> {
                    boolean named = part.startsWith("{{") && part.endsWith("}}");
                    Supplier<String> value = named ? parts.get(part.substring(2, part.length() - 2)) : null;
                    yield value == null ? part : value.get();
                }
            });
        }
        return page.toString();
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
        try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
