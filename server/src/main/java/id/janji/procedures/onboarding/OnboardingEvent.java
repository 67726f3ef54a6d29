package id.janji.procedures.onboarding;

import static id.janji.kernel.procedure.Side.CLOCK;
import static id.janji.kernel.procedure.Side.CUSTOMER;
import static id.janji.kernel.procedure.Side.PROVIDER;

import id.janji.kernel.procedure.Event;
import id.janji.kernel.procedure.Says;

/// What happens to a sign-up. Most of it the program finds out by itself and notes under the name
/// of the person who is there; nobody can merely claim it.
public sealed interface OnboardingEvent extends Event {
  @Says(
      en = "The customer accepts the policy",
      id = "Pelanggan menyetujui kebijakan",
      by = CUSTOMER)
  record Accepted(
      @Says(en = "Versions, with their digests", id = "Versi beserta sidiknya") String versions,
      @Says(en = "Invited by", id = "Diundang oleh") String invitedBy)
      implements OnboardingEvent {}

  @Says(en = "Its person has a way in", id = "Orangnya punya jalan masuk", by = CUSTOMER)
  record WayInMade(@Says(en = "Which", id = "Yang mana") String how) implements OnboardingEvent {}

  @Says(en = "Services are chosen", id = "Layanan dipilih", by = CUSTOMER)
  record ServicesChosen(@Says(en = "Which", id = "Yang mana") String services)
      implements OnboardingEvent {}

  @Says(
      en = "Each service has a contact that answered",
      id = "Tiap layanan punya kontak yang menjawab",
      by = CUSTOMER)
  record ContactsAnswered(@Says(en = "How many", id = "Berapa") String contacts)
      implements OnboardingEvent {}

  @Says(
      en = "The DNS shows a domain as the customer's",
      id = "DNS menunjukkan domain milik pelanggan",
      by = CUSTOMER)
  record DomainProven(@Says(en = "Domain", id = "Domain") String domain)
      implements OnboardingEvent {}

  @Says(
      en = "Authority is shown by papers instead",
      id = "Wewenang ditunjukkan dengan dokumen",
      by = PROVIDER)
  record PapersSeen(
      @Says(en = "Which papers, and where they lie", id = "Dokumen apa dan di mana") String papers)
      implements OnboardingEvent {}

  @Says(
      en = "The trust file is with the customer",
      id = "Berkas kepercayaan ada pada pelanggan",
      by = CUSTOMER)
  record TrustTaken(@Says(en = "Log", id = "Log") String log) implements OnboardingEvent {}

  @Says(en = "The list of duties is acknowledged", id = "Daftar kewajiban diakui", by = CUSTOMER)
  record MatrixAcknowledged(@Says(en = "Digest of the list", id = "Sidik daftar") String digest)
      implements OnboardingEvent {}

  @Says(en = "A step does not hold any more", id = "Satu langkah tidak berlaku lagi", by = CUSTOMER)
  record StepLost(
      @Says(en = "Step", id = "Langkah") Step step, @Says(en = "Why", id = "Alasannya") String why)
      implements OnboardingEvent {}

  @Says(
      en = "The sign-up is given up",
      id = "Pendaftaran dihentikan",
      by = {CUSTOMER, PROVIDER})
  record Stopped(@Says(en = "Why", id = "Alasannya") String reason) implements OnboardingEvent {}

  @Says(en = "Time has passed", id = "Waktu berlalu", by = CLOCK)
  record TimePassed(
      @Says(en = "Time limit", id = "Batas waktu") String deadline,
      @Says(en = "Rung", id = "Anak tangga") int rung)
      implements OnboardingEvent {}
}
