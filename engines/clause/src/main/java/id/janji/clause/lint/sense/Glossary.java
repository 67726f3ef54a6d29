package id.janji.clause.lint.sense;

import id.janji.clause.lint.prose.Phrases;
import id.janji.clause.lint.prose.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What security terms mean, as far as needed to notice that one is explained as something else:
/// for each its names, words of which a right explanation has at least one, and words that belong
/// to other terms.
final class Glossary {
  /// @param name the first of its names
  /// @param right words of a right explanation
  /// @param wrong words that explain something else
  record Entry(String name, Phrases names, Phrases right, Phrases wrong) {}

  /// A term that stands at the beginning of a sentence, up to, not including, token `end`.
  record Named(Entry entry, int end) {}

  private static final String TABLE =
      """
      WAF
        waf / web application firewall / firewall aplikasi web
        http* request* sql* inject* xss cross owasp filter* inspect* exploit* bot bots menyaring memeriksa permintaan injeksi eksploit* celah
        ddos denial flood* banjir virus* antivirus email spam backup* encrypt* enkripsi mengenkripsi password*
      intrusion detection system
        ids / intrusion detection system? / sistem deteksi intrusi|penyusupan
        detect* alert* monitor* watch* observ* identif* mendeteksi deteksi memantau peringatan mengawasi
        block* prevent* drop* encrypt* backup* memblokir mencegah menghalang* enkripsi mengenkripsi
      intrusion prevention system
        ips / intrusion prevention system? / sistem pencegahan intrusi|penyusupan
        block* prevent* stop* drop* reject* halt* terminat* memblokir mencegah menghentikan menolak
        detect* alert* report* encrypt* backup* mendeteksi melaporkan memantau enkripsi mengenkripsi
      firewall
        network? firewall|firewalls / tembok api
        packet* port* allow* block* filter* rule* barrier separat* paket aturan memblokir menyaring memisahkan
        virus* antivirus malware encrypt* backup* password* email identit* enkripsi mengenkripsi cadangan sandi
      SIEM
        siem / security information and event management system?
        collect* correlat* analy* aggregat* gather* event* alert* mengumpulkan korelasi menganalisis menganalisa peristiwa peringatan
        encrypt* block* backup* firewall identit* memblokir enkripsi mengenkripsi hak antivirus
      DLP
        dlp / data loss|leak|leakage prevention / pencegahan kehilangan|kebocoran data
        leak* exfiltrat* sensitiv* confidential unauthori* outbound leav* misus* bocor* kebocoran keluar sensitif rahasia dicuri berwenang
        backup* restor* recover* replicat* duplicat* copies copy cadangan salinan pemulihan memulihkan disaster hardware virus* ddos
      EDR
        edr / endpoint detection and response
        detect* respon* monitor* threat* isolat* investigat* behavio* mendeteksi memantau ancaman merespons mengisolasi
        traffic backup* web email ddos encrypt* password* jaringan cadangan enkripsi
      IAM
        iam / identity and access management system? / manajemen identitas dan? akses?
        identit* authenticat* role* access* permission* identitas akses autentikasi peran
        encrypt* malware ddos traffic backup* vulnerab* enkripsi mengenkripsi lintas cadangan
      anti-DDoS
        anti? ddos protection|mitigation? / distributed denial of service / perlindungan ddos
        flood* overwhelm* traffic volum* overload* bandwidth banjir* membanjiri lintas membebani
        sql* inject* malware virus* phish* password* ransomware spam theft encrypt* brute injeksi pencurian enkripsi
      encryption at rest
        encryption at rest / at rest encryption / enkripsi saat|data? disimpan|diam|tersimpan
        stor* disk* database* media file* simpan* disimpan penyimpanan tersimpan basis
        transit transmi* transfer* network* sent travel* communicat* dikirim transmisi jaringan perjalanan
      encryption in transit
        encryption in transit / in transit encryption / enkripsi saat|dalam|data? transit|transmisi|pengiriman|perjalanan
        transmi* network* sent travel* transfer* tls communicat* between internet dikirim jaringan antara
        disk* stored storage database* disimpan penyimpanan
      encryption
        encryption / cryptography / enkripsi / kriptografi
        cipher* key* unreadable encod* plaintext scrambl* aes* tls rsa decrypt* code* unintelligible read readable understood sandi kunci terbaca disandikan dipahami acak* mengacak dibaca
        compress* backup* copy copies delet* password* firewall kompresi mengecilkan menghapus cadangan salinan memampatkan
      hashing
        hash|hashing / password hashing
        one_way digest fingerprint irreversib* fixed checksum not_be_reversed searah satu_arah sidik
        encrypt* decrypt* reversib* key kunci dienkripsi didekripsi dikembalikan backup* compress*
      anonymisation
        anonymisation|anonymization / anonimisasi / data? anonymisation|anonymization
        irreversib* longer cannot not never permanent* impossible tidak permanen
        pseudonym* encrypt* key restor* reversib* replac* mask* code* dienkripsi enkripsi samaran kunci dipulihkan kode
      pseudonymisation
        pseudonymisation|pseudonymization / pseudonimisasi
        replac* additional key separate* token* alias* code* mengganti diganti kode terpisah kunci samaran
        irreversib* permanent* anonym* delet* permanen anonim menghapus
      backup
        backup|backups / data backup / cadangan / pencadangan data?
        copy copies copied restor* recover* snapshot* duplicat* salinan menyalin memulihkan pemulihan dipulihkan
        raid firewall compress* power generator electricity genset listrik malware intrusion delet* kompresi
      vulnerability assessment
        vulnerability assessment|scanning|scan / va / penilaian|pemindaian kerentanan
        identif* scan* evaluat* classif* severity list* memindai pemindaian mengidentifikasi menilai
        simulat* attack* exploit* hacker* backup* encrypt* simulasi menyerang meretas cadangan
      penetration testing
        penetration test|testing|tests / pentest / pen test / uji|pengujian penetrasi
        simulat* attack* exploit* hacker* intrud* break attempt* ethical serangan menyerang simulasi eksploit* mengeksploit* meretas peretas* menembus
        scan* questionnaire load performance stress backup* speed capacity kuesioner beban kinerja kecepatan memindai stabilitas
      multi-factor authentication
        mfa / 2fa / two|multi factor authentication / autentikasi|otentikasi dua|multi faktor / autentikasi|otentikasi multifaktor
        second two additional more several otp token* biometric* device* phone* code kedua dua tambahan lebih beberapa sidik ponsel kode
        encrypt* firewall backup* single_password long_password* strong_password* complex rumit panjang enkripsi
      VPN
        vpn / virtual private network
        tunnel* encrypt* remote connection* private terowongan terenkripsi jarak koneksi
        virus* speed backup* spam malware kecepatan cadangan
      recovery point objective
        rpo / recovery point objective
        lost loss last hilang kehilangan terakhir
        downtime online restor* recover* outage memulihkan pemulihan pulih
      recovery time objective
        rto / recovery time objective
        downtime restor* recover* resum* online outage pulih* memulihkan pemulihan berfungsi
        lost loss hilang kehilangan
      role-based access control
        rbac / role based access control / kontrol|kendali akses berbasis peran
        role* peran jabatan job position tugas function*
        location* password* encrypt* ip lokasi sandi
      least privilege
        least privilege / principle of least privilege / prinsip? hak akses minimum|minimal
        minimum minimal only necessary needed required least hanya seperlunya dibutuhkan diperlukan terkecil
        full every unlimited seniority all semua penuh seluruh
      antivirus
        antivirus / anti virus|malware
        malware virus* malicious infect* trojan* berbahaya terinfeksi
        traffic ddos encrypt* backup* packet* identit* enkripsi cadangan
      PCI DSS
        pci dss / payment card industry data security standard
        card* payment* kartu pembayaran
        health* quality environment* patient* kesehatan mutu lingkungan pasien
      ISO 27001
        iso / iec? 27001 / iso 27001 / iso27001
        information isms informasi smki
        quality environment* card* payment* food mutu lingkungan kartu pangan
      phishing
        phishing / pengelabuan
        deceiv* fake* email* trick* message* impersonat* fraud* menipu palsu tipuan penipuan
        flood* ddos encrypt* hardware backup* banjir enkripsi cadangan
      ransomware
        ransomware
        encrypt* ransom lock* mengenkripsi tebusan mengunci
        flood* advert* password* email iklan banjir
      data minimisation
        data minimisation|minimization / minimisasi data
        only necessary needed limit* least fewer less hanya seperlunya diperlukan membatasi dibutuhkan
        compress* encrypt* backup* duplicat* kompresi mengecilkan enkripsi
      single sign-on
        sso / single sign on
        one once single sekali satu
        encrypt* backup* firewall separate enkripsi cadangan
      TLS
        tls / transport layer security
        encrypt* connection* transit transmi* traffic mengenkripsi terenkripsi koneksi transmisi
        virus* malware backup* stored disk* cadangan disimpan
      honeypot
        honeypot / honeypots
        decoy* lure* trap* bait* attract* umpan jebakan memancing
        encrypt* backup* password* storage enkripsi cadangan penyimpanan
      patch management
        patch management / manajemen patch
        update* fix* patch* vulnerab* pembaruan memperbarui perbaikan menambal tambalan
        backup* encrypt* password* cadangan enkripsi firewall
      redundancy
        redundant|redundancy system|systems? / redundansi / sistem redundan
        duplicat* failover fail backup* availab* standby spare second ganda duplikasi ketersediaan cadangan
        encrypt* malware access password* enkripsi akses
      """;
  private static final List<Entry> ENTRIES = parse();

  private Glossary() {}

  private static List<Entry> parse() {
    List<Entry> entries = new ArrayList<>();
    List<String> lines = TABLE.lines().toList();
    for (int i = 0; i + 3 < lines.size(); i += 4) {
      entries.add(
          new Entry(
              lines.get(i),
              Phrases.of(lines.get(i + 1).strip().replace(" / ", "\n")),
              Phrases.of(lines.get(i + 2).strip().replace(' ', '\n').replace('_', ' ')),
              Phrases.of(lines.get(i + 3).strip().replace(' ', '\n'))));
    }
    return List.copyOf(entries);
  }

  /// The longest term whose name begins at token `at`.
  static Optional<Named> at(Sentence sentence, int at) {
    Named longest = null;
    for (Entry entry : ENTRIES) {
      int end = entry.names().endAt(sentence, at);
      if (end > at && (longest == null || end > longest.end())) {
        longest = new Named(entry, end);
      }
    }
    return Optional.ofNullable(longest);
  }
}
