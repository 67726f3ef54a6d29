package id.janji.procedures.incident;

import static id.janji.kernel.procedure.Side.CLOCK;
import static id.janji.kernel.procedure.Side.CUSTOMER;
import static id.janji.kernel.procedure.Side.PROVIDER;

import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Says;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What happens to an incident.
public sealed interface IncidentEvent extends Event {
  @Says(
      en = "Somebody reports something odd",
      id = "Seseorang melaporkan kejanggalan",
      by = {PROVIDER, CUSTOMER})
  record Reported(@Says(en = "What was seen", id = "Apa yang terlihat") String what)
      implements IncidentEvent {}

  @Says(en = "It is ruled not credible", id = "Dinyatakan tidak kredibel", by = PROVIDER)
  record Dismissed(@Says(en = "Reason", id = "Alasan") String reason) implements IncidentEvent {}

  /// @param aware when the provider knew earlier than now, because the same incident was recognised
  ///   for another customer before
  @Says(
      en = "It is ruled real and classified",
      id = "Dinyatakan nyata dan diklasifikasi",
      by = PROVIDER)
  record Recognised(
      @Says(
              en = "Known earlier, for another customer",
              id = "Diketahui lebih awal, untuk pelanggan lain")
          Optional<Instant> aware,
      @Says(en = "When it happened", id = "Kapan terjadi") Optional<Instant> occurred,
      @Says(en = "Kinds of harm", id = "Jenis dampak") Set<Harm> harms,
      @Says(en = "Meant or not", id = "Disengaja atau tidak") Cause cause,
      @Says(en = "Facts that decide which law applies", id = "Fakta penentu hukum yang berlaku")
          Set<String> facts,
      @Says(en = "Reason of the ruling", id = "Alasan penilaian") String reason)
      implements IncidentEvent {}

  @Says(en = "More becomes known", id = "Diketahui lebih banyak", by = PROVIDER)
  record Learned(
      @Says(en = "What", id = "Apa") String what,
      @Says(en = "It happened earlier", id = "Terjadi lebih awal") Optional<Instant> occurred,
      @Says(en = "More kinds of harm", id = "Jenis dampak lain") Set<Harm> harms,
      @Says(en = "More facts", id = "Fakta lain") Set<String> facts)
      implements IncidentEvent {}

  @Says(en = "Something is done against it", id = "Tindakan diambil", by = PROVIDER)
  record MeasureTaken(
      @Says(en = "What", id = "Apa") Measure measure,
      @Says(en = "Receipt of the act", id = "Bukti tindakan") String receipt)
      implements IncidentEvent {}

  @Says(en = "The harm no longer grows", id = "Dampak tidak lagi meluas", by = PROVIDER)
  record Stopped(
      @Says(en = "How that is known", id = "Bagaimana hal itu diketahui") String evidence)
      implements IncidentEvent {}

  /// @param content the parts that the law asks for, by their code
  @Says(
      en = "The customer is given the notice",
      id = "Pelanggan diberi pemberitahuan",
      by = PROVIDER)
  record NoticeGiven(
      @Says(en = "What the notice says", id = "Isi pemberitahuan") Map<String, String> content,
      @Says(en = "Proof of delivery", id = "Bukti penyampaian") String proof)
      implements IncidentEvent {}

  @Says(
      en = "The customer acknowledges the notice",
      id = "Pelanggan mengakui pemberitahuan",
      by = CUSTOMER)
  record Acknowledged() implements IncidentEvent {}

  @Says(en = "A report is given", id = "Laporan diberikan", by = PROVIDER)
  record ReportGiven(
      @Says(en = "Which", id = "Yang mana") Stage stage,
      @Says(en = "What it says", id = "Isinya") String text)
      implements IncidentEvent {}

  /// @param content the parts that the rule asks for, by their code
  @Says(en = "An authority was told", id = "Otoritas telah diberi tahu", by = PROVIDER)
  record AuthorityTold(
      @Says(en = "Rule of the law", id = "Aturan hukum") String rule,
      @Says(en = "What the report says", id = "Isi laporan") Map<String, String> content,
      @Says(en = "Filing receipt", id = "Tanda terima") String receipt)
      implements IncidentEvent {}

  @Says(
      en = "Counsel rules that no report is due",
      id = "Penasihat hukum: laporan tidak wajib",
      by = PROVIDER)
  record NothingDue(
      @Says(en = "Rule of the law", id = "Aturan hukum") String rule,
      @Says(en = "Reason", id = "Alasan") String reason)
      implements IncidentEvent {}

  @Says(en = "It is made good", id = "Dipulihkan", by = PROVIDER)
  record MadeGood(
      @Says(en = "How that is known", id = "Bagaimana hal itu diketahui") String evidence)
      implements IncidentEvent {}

  @Says(en = "It is reviewed", id = "Ditinjau", by = PROVIDER)
  record LessonsDrawn(
      @Says(
              en = "Lessons, each of which becomes a task",
              id = "Pelajaran, masing-masing menjadi tugas")
          List<String> lessons,
      @Says(en = "What the review found", id = "Temuan tinjauan") String text)
      implements IncidentEvent {}

  @Says(en = "The case is closed", id = "Kasus ditutup", by = PROVIDER)
  record Closed(@Says(en = "Conclusion", id = "Kesimpulan") String text) implements IncidentEvent {}

  @Says(en = "Time has passed", id = "Waktu berlalu", by = CLOCK)
  record TimePassed(
      @Says(en = "Time limit", id = "Batas waktu") String deadline,
      @Says(en = "Rung", id = "Anak tangga") int rung)
      implements IncidentEvent {}
}
