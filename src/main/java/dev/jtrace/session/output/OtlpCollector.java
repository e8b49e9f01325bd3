package dev.jtrace.session.output;

import dev.jtrace.print.SpanTarget;
import dev.jtrace.session.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posts spans to a collector (OTLP over HTTP, JSON encoding). What a collector asks to have again later is sent again; the
 * first request that fails for good is told once and is the last.
 */
public final class OtlpCollector implements SpanTarget {
    private static final String PATH = "/v1/traces";
    private static final int TIMEOUT_MS = 10_000;
    private static final int TRIES = 4;
    private static final long FIRST_WAIT = 500_000_000;
    private static final int MOST_ANSWER = 1 << 16;
    private static final Pattern REJECTED = Pattern.compile("\"rejectedSpans\"\\s*:\\s*\"?(\\d+)");

    private final URI endpoint;
    private final Consumer<String> messages;
    private boolean intact = true;
    private long rejected;

    private OtlpCollector(URI endpoint, Consumer<String> messages) {
        this.endpoint = endpoint;
        this.messages = messages;
    }

    /** @param url of a collector; where it has no path, that of traces is added */
    public static OtlpCollector at(String url, Consumer<String> messages) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw UsageException.withHint("invalid --endpoint argument: '" + url + "'");
        }
        boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw UsageException.withHint("invalid --endpoint argument: '" + url + "' (want http://HOST:PORT)");
        }
        boolean bare = uri.getPath().isEmpty() || uri.getPath().equals("/");
        return new OtlpCollector(bare ? uri.resolve(PATH) : uri, messages);
    }

    @Override
    public void send(byte[] request, int length) {
        long wait = FIRST_WAIT;
        for (int i = 1; intact; i++) {
            String trouble = trouble(request, length);
            if (trouble.isEmpty()) {
                return;
            }
            if (i == TRIES || !trouble.startsWith("again")) {
                intact = false;
                messages.accept(endpoint + ": " + trouble.replaceFirst("^again: ", "") + "; the rest is not sent");
                return;
            }
            LockSupport.parkNanos(wait);
            wait *= 2;
        }
    }

    /** Sends once: empty if all is well; begins with "again" where a later try may help. */
    private String trouble(byte[] request, int length) {
        try {
            HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(length);
            try (OutputStream to = connection.getOutputStream()) {
                to.write(request, 0, length);
            }
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] answer = body == null ? new byte[0] : body.readNBytes(MOST_ANSWER);
                return answered(status, new String(answer, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return "again: " + e.getMessage();
        }
    }

    private String answered(int status, String answer) {
        if (status / 100 != 2) {
            boolean later = status == 429 || status >= 502 && status <= 504;
            return (later ? "again: " : "") + "the collector answers " + status;
        }
        Matcher found = REJECTED.matcher(answer);
        if (found.find()) {
            rejected += Long.parseLong(found.group(1).length() > 15 ? "0" : found.group(1));
        }
        return "";
    }

    /** Tells what was refused; returns whether everything arrived. */
    public boolean finish() {
        if (rejected > 0) {
            messages.accept(endpoint + ": the collector rejected " + rejected + " spans");
        }
        return intact && rejected == 0;
    }
}
