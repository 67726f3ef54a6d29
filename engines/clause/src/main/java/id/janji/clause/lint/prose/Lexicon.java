package id.janji.clause.lint.prose;

import java.util.Set;

/// Word lists of English and Indonesian policy language, all in lower case.
public final class Lexicon {
  /// What a text calls its publisher when it does not use the name.
  static final Set<String> PUBLISHER_ROLES =
      words(
          """
          we kami provider company perusahaan penyedia penyelenggara perseroan
          """);

  /// What a text calls the one to whom the promises are made.
  static final Set<String> CUSTOMER_ROLES =
      words(
          """
          you customer customers client clients user users subscriber subscribers tenant tenants
          member members buyer consumer consumers visitor visitors
          anda pelanggan pengguna klien nasabah konsumen pengunjung pembeli penyewa
          """);

  static final Set<String> DOCUMENTS =
      words(
          """
          policy agreement document statement notice terms section clause annex article standard
          standards law laws procedure procedures page form purpose objective measures controls
          kebijakan perjanjian dokumen pernyataan pemberitahuan ketentuan bagian pasal lampiran
          prosedur halaman formulir tujuan tindakan
          """);

  /// Those who act for the publisher, when the text says `our` or names no one else.
  static final Set<String> STAFF =
      words(
          """
          team teams staff employees employee personnel engineers administrators operators
          department management
          tim staf karyawan pegawai petugas personel teknisi administrator departemen manajemen
          divisi unit
          """);

  /// Words that may stand between a subject and its verb.
  static final Set<String> ADVERBS =
      words(
          """
          also always hereby therefore then thus at all times generally continually constantly
          however further additionally likewise each regularly periodically promptly
          juga selalu senantiasa dengan ini turut tidak hanya maka sebisa sedapat sejauh semaksimal
          mungkin sesegera secepat secepatnya kemudian lalu karenanya terus tetap pun sendiri
          telah sudah secara segera
          """);

  /// Marks that make the words before or after them the name of a company.
  static final Set<String> COMPANY_MARKS =
      words(
          """
          pt cv ud tbk inc ltd llc llp plc gmbh ag corp corporation incorporated limited pte pty
          sdn bhd bv nv sarl kk persero perseroan koperasi yayasan
          """);

  /// Last words of company names which are common words elsewhere.
  static final Set<String> COMPANY_TAILS =
      words(
          """
          services systems technologies technology solutions cloud networks network group holdings
          bank telecom software international global digital data labs hosting mail storage
          security online media web tech consulting insurance computing communications analytics
          """);

  /// Words beside `provider` or `company` which show that another one is meant.
  static final Set<String> OTHER_ONES =
      words("third other another any each every affiliated lain ketiga setiap suatu sebuah tiap");

  /// Words before a lower-case `provider` or `company` which name another trade.
  static final Set<String> OTHER_PROVIDERS =
      words(
          """
          cloud hosting internet network telecommunication payment technology parent group insurance
          email mail a
          """);

  /// What may follow `penyedia` as part of one title.
  static final Set<String> SERVICE_WORDS = words("layanan jasa");

  private static final Set<String> FUNCTION_WORDS =
      words(
          """
          the a an any each every all some such this these those that our your their its his her
          no both either neither if when where whenever wherever upon unless until while whereas
          although though because since as for to of in on at by with from under within without
          during before after and or but nor so not only than then there here what who which
          whose whom it he she they one please however therefore accordingly subject except
          further finally once also
          para setiap seluruh semua jika apabila bila bilamana ketika saat sejak selama sebelum
          setelah sesudah untuk dalam pada di ke dari dengan oleh atas bagi karena agar supaya
          sehingga namun tetapi tapi dan atau serta maupun tidak bukan hanya ini itu tersebut
          yang mana masing kecuali selain sesuai terhadap kepada mengenai tentang berdasarkan
          guna demi seandainya sepanjang selanjutnya dapat akan wajib harus mohon silakan harap
          """);

  /// Common nouns that act in policies, so that a capital letter makes no company of them.
  private static final Set<String> COMMON_NOUNS =
      words(
          """
          access account accounts administrator administrators affiliate affiliates agent agents
          agency agreement application applications applicant approver architect assessor
          auditor auditors audit audits authority authorities backup backups bank board boards
          body breach business candidate carrier centre center chair chairman chief client clients
          committee company companies complainant compliance consent consultant contact
          contractor contractors controller controllers council court courts cryptography customer
          customers cyber data datacenter datacentre department departments dashboard desk
          developer developers device devices director directors disclosure division document
          employee employees employer encryption engineer engineers entity entities equipment
          evidence executive executives expert experts facility firewall forensics fraud
          government governance group guest guests head helpdesk hosting human incident incidents
          individual individuals information infrastructure insider inspector insurer
          integrity investigator issuer it law lawyer leader leadership legal licensee licensor
          link log logs mailbox maintenance malware management manager managers media member
          members merchant minister ministry monitoring network networks notice office officer
          officers official officials operation operations operator operators organisation
          organization owner owners parent participant parties partner partners party
          password passwords patch people permission person personnel persons platform policy
          portal president privacy procedure procedures processor processors procurement product
          products provider providers publisher purchaser quality recipient recipients record
          records regulator regulators report reporter representative representatives
          requester resource resources response responder restore retention reviewer risk role
          secretary section security sender server servers service services shareholder site
          software staff state statement storage storey sub subcontractor subcontractors
          subprocessor subject subjects subsidiaries subsidiary supervisor supervisors supplier
          suppliers support system systems task team teams tenant tenants testing tester testers
          third threat traffic trainer training transfer trustee unit update updates user users
          vendor vendors visitor visitors vulnerability website police parliament congress devops secops devsecops indonesia
          singapore malaysia jakarta australia japan china india europe america asia witness worker workers website
          internet e mail email app apps world
          aplikasi akses aset asisten atasan auditor badan bagian bank basis bidang biro
          cadangan calon catatan data dewan departemen direksi direktur direktorat divisi dokumen
          enkripsi fasilitas firewall formulir forum gedung gugus halaman hakim hal hukum identitas
          informasi infrastruktur inspektorat insiden instansi internal investigator jaksa
          jaringan juru kami karyawan kata kebijakan kebocoran kejaksaan keluhan kementerian
          kepala kepolisian kepatuhan ketentuan ketua klien komisaris komite konsultan
          konsumen kontraktor koordinator kuasa laporan layanan lembaga log mahkamah manajemen
          manajer media menteri mitra nasabah negara notaris operator organisasi orang otoritas
          para pasal pasien pegawai pejabat pekerja pelanggan pelaku pelapor pelaksana pelatih
          pemantauan pemasok pembeli pemberi pemerintah pemilik pemimpin pemohon pemroses
          penanggung penasihat pencadangan pendaftar penegak penerima pengacara pengadilan pengadu
          pengaduan pengawas pengelola pengembang pengendali pengguna penghubung pengirim
          pengujian pengunjung pengurus penilai penjamin penjual penyedia penyelenggara penyelidik
          penyidik penyimpanan penyusun perangkat personel perseroan personil perusahaan pertukaran
          perwakilan peserta petugas pihak pimpinan platform polisi portal presiden prosedur
          prosesor proses pusat rekanan regulator responden risiko saksi satuan sekretaris seksi
          server sertifikat setiap sistem situs staf subjek subkontraktor subprosesor supervisor
          surat tamu teknisi teknologi tenaga tim unit vendor warga wakil anda saudara ia mereka
          """);

  /// Short names of things that are no companies.
  private static final Set<String> ACRONYMS =
      words(
          """
          iso iec pci dss nist soc gdpr hipaa cis cobit itil owasp tls ssl aes rsa ccpa pdpa pdp
          uu pp sla slo rpo rto dpo ciso cio cto ceo cfo coo hr it ict isms csirt cert noc soc siem
          edr xdr mdr dlp waf ids ips iam pam mfa sso vpn api url dns ddos dos ui faq pic sop nda
          bcp drp dr bc bia va pt qa r&d ip lan wan nas san vm os db ai ml iot rfid cctv usb pii
          bssn ojk kpk bi kominfo komdigi polri dpr bpk kemenkeu eu uk us usa asean icao itu ietf
          enisa cisa fbi ico kominfo komdigi bappebti interpol edpb bapebti lps ppatk mui kemenkominfo
          """);

  private Lexicon() {}

  /// The words of a text block.
  public static Set<String> words(String text) {
    return Set.copyOf(java.util.Arrays.asList(text.strip().split("\\s+", -1)));
  }

  static boolean functionWord(String word) {
    return FUNCTION_WORDS.contains(word);
  }

  static boolean commonNoun(String word) {
    return COMMON_NOUNS.contains(word)
        || DOCUMENTS.contains(word)
        || STAFF.contains(word)
        || PUBLISHER_ROLES.contains(word)
        || CUSTOMER_ROLES.contains(word);
  }

  static boolean acronym(String word) {
    return ACRONYMS.contains(word);
  }
}
