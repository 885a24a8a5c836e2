import FilmPage from '../components/FilmPage'

export default function TheQuietHarbour() {
  return (
    <FilmPage
      title="The Quiet Harbour"
      year={1974}
      director="Ingrid Solvang"
      runtime="95 min"
      cast={[
        { actor: "Per Hallvard", role: "Nils Torp" },
        { actor: "Marit Eide", role: "Astrid" },
        { actor: "Leif Dahlen", role: "Pastor Holt" },
      ]}
    >
      <p>Nils Torp is a fictionalised version of the whaling captain Anders Moe.</p>
    </FilmPage>
  )
}
