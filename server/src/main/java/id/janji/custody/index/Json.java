package id.janji.custody.index;

import id.janji.custody.Checksum;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Maps and checksums as they stand in rows.
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final TypeReference<List<Sum>> SUMS = new TypeReference<>() {};

  private Json() {}

  private record Sum(String algorithm, String value, int parts) {}

  static JSONB texts(Map<String, String> texts) {
    return JSONB.valueOf(MAPPER.writeValueAsString(texts));
  }

  static Map<String, String> texts(JSONB texts) {
    return MAPPER.readValue(texts.data(), TEXTS);
  }

  static JSONB checksums(List<Checksum> checksums) {
    List<Sum> sums =
        checksums.stream()
            .map(sum ->
                new Sum(
                    sum.algorithm().name(),
                    Base64.getEncoder().encodeToString(sum.value()),
                    sum.parts()))
            .toList();
    return JSONB.valueOf(MAPPER.writeValueAsString(sums));
  }

  static List<Checksum> checksums(JSONB checksums) {
    return MAPPER.readValue(checksums.data(), SUMS).stream()
        .map(sum ->
            new Checksum(
                Checksum.Algorithm.valueOf(sum.algorithm()),
                Base64.getDecoder().decode(sum.value()),
                sum.parts()))
        .toList();
  }
}
