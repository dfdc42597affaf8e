package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.frame.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A frame that the published client wrote, and what it was told to write.
 *
 * @param fields message id and fields; of a protobuf message the values of its fields, those of inner messages included
 * @param protobuf the protobuf message in hexadecimal, or empty
 */
record GoldenFrame(
        String release,
        int serverVersion,
        String name,
        List<String> fields,
        Map<String, String> markers,
        String protobuf) {

    private static final Pattern FILE = Pattern.compile("(.+)-sv(\\d+)\\.tsv\\.gz");

    static List<GoldenFrame> all() {
        try (Stream<Path> files =
                Files.list(Path.of(GoldenFrame.class.getResource("golden").toURI()))) {
            return files.sorted().flatMap(GoldenFrame::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Frame frame() {
        if (serverVersion < ServerFeature.PROTOBUF.minimumVersion()) {
            return Frame.ofFields(fields);
        }
        byte[] body = isProtobuf()
                ? HexFormat.of().parseHex(protobuf)
                : Frame.ofFields(fields.subList(1, fields.size())).toByteArray();
        return Frame.of(ByteBuffer.allocate(Integer.BYTES + body.length)
                .putInt(Integer.parseInt(fields.get(0)))
                .put(body)
                .array());
    }

    private boolean isProtobuf() {
        return Integer.parseInt(fields.get(0)) > 200;
    }

    RequestType type() {
        int id = Integer.parseInt(fields.get(0));
        return RequestType.ofId(isProtobuf() ? id - 200 : id).orElseThrow();
    }

    @Override
    public String toString() {
        return name + " by " + release + " at " + serverVersion;
    }

    private static Stream<GoldenFrame> read(Path file) {
        Matcher parts = FILE.matcher(file.getFileName().toString());
        if (!parts.matches()) {
            return Stream.empty();
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .map(line -> parse(parts.group(1), Integer.parseInt(parts.group(2)), line.split("\t", -1)))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenFrame parse(String release, int serverVersion, String[] columns) {
        Map<String, String> markers = new LinkedHashMap<>();
        for (String marker : columns[2].split("\\|")) {
            int equals = marker.indexOf('=');
            if (equals > 0) {
                markers.put(marker.substring(0, equals), marker.substring(equals + 1));
            }
        }
        return new GoldenFrame(
                release,
                serverVersion,
                columns[0],
                List.of(columns[1].split("\\|", -1)),
                markers,
                columns.length > 3 ? columns[3] : "");
    }
}
